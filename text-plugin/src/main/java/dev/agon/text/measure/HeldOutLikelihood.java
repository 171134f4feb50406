package dev.agon.text.measure;

import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import dev.agon.text.causal.Scorer;
import dev.agon.text.causal.Surprise;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.TokenSource.Window;
import dev.agon.text.token.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The bits that a model needs for each byte of held-out texts, in windows of which it sees nothing but themselves; for
 * labelled texts by label as well. What it needs for training texts stands where other figures have their floor: no model
 * of its kind can be expected to do better on held-out ones.
 */
final class HeldOutLikelihood {
    private static final int WINDOWS = 640;
    /** Labels that are described. */
    private static final int MOST_LABELS = 5;

    private static final int[] ORDERS = {3, TokenGrams.LONGEST};

    private final List<Window> heldOut;
    /** What an n-gram of each order needs for each held-out window. */
    private final double[][] gramNats;

    private final List<Window> training;
    private final List<String> labels;

    /**
     * @param grams of training texts; not kept
     * @param seed of the choice of windows
     */
    HeldOutLikelihood(EvaluationData<String> data, TokenGrams grams, Windows windows, long seed) {
        RandomStream random = RandomStream.of(seed).fork("likelihood");
        this.heldOut = chosen(data.heldOut(), windows, random.fork("held out"));
        this.training = chosen(data.training(), windows, random.fork("training"));
        this.labels = data.training().labels().map(Labels::names).orElse(List.of());
        this.gramNats = Arrays.stream(ORDERS)
                .mapToObj(order -> heldOut.stream()
                        .mapToDouble(window -> grams.nats(order, window.tokens()))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<Window> chosen(Dataset<String> data, Windows windows, RandomStream random) {
        return data.size() == 0 ? List.of() : new TokenSource(data, windows).some(WINDOWS, random);
    }

    /** The figure of a model. */
    Metric of(Scorer scorer) {
        List<Surprise> surprises = scorer.of(heldOut);
        List<Surprise> known = scorer.of(training);
        StringBuilder description = new StringBuilder("bits for a byte of " + heldOut.size()
                + " held-out windows; floor: of training windows; " + baselines(surprises, window -> true));
        for (int number = 0; number < Math.min(labels.size(), MOST_LABELS); number++) {
            description.append("; label ").append(Suggestions.printable(labels.get(number)));
            int label = number;
            List<Surprise> ofLabel = Surprise.ofLabel(label, heldOut, surprises);
            if (ofLabel.isEmpty()) {
                description.append(" unknown (no text of it is held out)");
            } else {
                description.append(String.format(
                        Locale.ROOT,
                        " %.3f, %.3f, %s",
                        Surprise.sum(ofLabel).bitsAByte(),
                        Surprise.sum(Surprise.ofLabel(label, training, known)).bitsAByte(),
                        baselines(surprises, window -> window.label() == label)));
            }
        }
        return new Metric(
                "bits-a-byte",
                Surprise.sum(surprises).bitsAByte(),
                Surprise.sum(known).bitsAByte(),
                true,
                "bits",
                description.toString());
    }

    /** What the n-grams need for some of the held-out windows, whose bytes a model's surprises tell. */
    private String baselines(List<Surprise> surprises, Predicate<Window> wanted) {
        int[] chosen = IntStream.range(0, heldOut.size())
                .filter(i -> wanted.test(heldOut.get(i)))
                .toArray();
        long bytes =
                Arrays.stream(chosen).mapToLong(i -> surprises.get(i).bytes()).sum();
        return IntStream.range(0, ORDERS.length)
                .mapToObj(k -> String.format(
                        Locale.ROOT,
                        "%d-gram %.3f",
                        ORDERS[k],
                        new Surprise(
                                        Arrays.stream(chosen)
                                                .mapToDouble(i -> gramNats[k][i])
                                                .sum(),
                                        0,
                                        bytes)
                                .bitsAByte()))
                .collect(Collectors.joining(", "));
    }
}
