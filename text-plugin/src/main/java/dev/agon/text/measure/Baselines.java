package dev.agon.text.measure;

import dev.agon.spi.Dataset;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What writes texts without learning: token n-grams of training texts, and a memoriser that repeats windows of them. They
 * come near many a floor by copying, so a figure means something only beside theirs.
 */
final class Baselines {
    /** Training texts that are counted. */
    private static final int COUNTED = 4_000;

    private static final int[] ORDERS = {3, TokenGrams.LONGEST};

    private final Map<String, List<String>> texts = new LinkedHashMap<>();

    /**
     * @param grams what {@link #counted} gives
     * @param count texts of each
     */
    Baselines(Dataset<String> training, TokenGrams grams, Windows windows, int count, RandomStream random) {
        for (int order : ORDERS) {
            List<String> drawn = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                drawn.add(grams.draw(order, random.fork("baseline " + order).fork(i)));
            }
            texts.put(name(order), drawn);
        }
        texts.put(
                "memoriser",
                new TokenSource(training, windows)
                        .some(count, random.fork("memoriser")).stream()
                                .map(window -> windows.text(window.tokens()))
                                .toList());
    }

    private static String name(int order) {
        return order + "-gram";
    }

    /** The n-grams of training texts. */
    static TokenGrams counted(Dataset<String> training, Windows windows) {
        TokenGrams grams = new TokenGrams(windows);
        long step = Math.max(1, training.size() / COUNTED);
        for (long i = 0; i < training.size(); i += step) {
            grams.add(windows.encode(training.get(i).value()));
        }
        return grams;
    }

    /** What the first texts of each come to, as the end of a description. */
    String described(int count, ToDoubleFunction<List<String>> figure) {
        StringBuilder line = new StringBuilder();
        texts.forEach((name, written) -> line.append(line.isEmpty() ? "" : ", ")
                .append(String.format(Locale.ROOT, "%s %.4g", name, figure.applyAsDouble(written.subList(0, count)))));
        return line.toString();
    }
}
