package dev.agon.text.measure;

import dev.agon.metrics.JensenShannon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the character n-grams of two sets of texts lie apart. */
final class CharacterGrams {
    private CharacterGrams() {}

    /** The Jensen-Shannon divergence of their counts, in bits, from 0 to 1. */
    static double divergence(List<String> a, List<String> b, int n) {
        return JensenShannon.between(counts(a, n), counts(b, n)) / JensenShannon.LARGEST;
    }

    private static Map<String, Integer> counts(List<String> texts, int n) {
        Map<String, Integer> counts = new HashMap<>();
        for (String text : texts) {
            for (int i = 0; i + n <= text.length(); i++) {
                counts.merge(text.substring(i, i + n), 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            counts.put("", 1);
        }
        return counts;
    }
}
