package dev.agon.text.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How varied texts are. */
final class Variety {
    private Variety() {}

    /**
     * Distinct-n (Li et al., "A diversity-promoting objective function for neural conversation models", NAACL 2016): the
     * share of different n-grams among all. It falls as there are more texts: compare at equal counts only.
     */
    static double distinct(List<List<String>> texts, int n) {
        Set<List<String>> different = new HashSet<>();
        long all = 0;
        for (List<String> text : texts) {
            for (int i = 0; i + n <= text.size(); i++) {
                different.add(List.copyOf(text.subList(i, i + n)));
                all++;
            }
        }
        return all == 0 ? 0 : (double) different.size() / all;
    }
}
