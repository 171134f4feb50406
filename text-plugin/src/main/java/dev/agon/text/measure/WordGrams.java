package dev.agon.text.measure;

import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The baseline that copies: a model of order n that goes on from the last n - 1 words as some training text did, each as
 * often as it did. Begins where training texts begin.
 */
public final class WordGrams {
    private final int order;
    private final Map<List<String>, List<String>> next = new HashMap<>();
    private final List<List<String>> beginnings = new ArrayList<>();

    /** @param order words that a count looks at, at least 2 */
    public WordGrams(int order) {
        this.order = order;
    }

    /** Counts a training text. */
    public void add(String text) {
        String[] words = text.split(" ");
        for (int i = 0; i + order <= words.length; i++) {
            List<String> context = List.of(words).subList(i, i + order - 1);
            next.computeIfAbsent(List.copyOf(context), key -> new ArrayList<>()).add(words[i + order - 1]);
            beginnings.add(List.copyOf(context));
        }
    }

    /**
     * Draws a text.
     *
     * @param length characters after which no further word is begun
     */
    public String draw(int length, RandomStream random) {
        if (beginnings.isEmpty()) {
            return "";
        }
        List<String> words = new ArrayList<>(beginnings.get(random.nextInt(beginnings.size())));
        int written = String.join(" ", words).length();
        while (written < length) {
            List<String> choices = next.get(words.subList(words.size() - order + 1, words.size()));
            if (choices == null) {
                break;
            }
            String word = choices.get(random.nextInt(choices.size()));
            words.add(word);
            written += 1 + word.length();
        }
        return String.join(" ", words);
    }
}
