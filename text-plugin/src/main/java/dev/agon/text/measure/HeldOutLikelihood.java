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
import java.util.List;
import java.util.Locale;

/**
 * The bits that a model needs for each byte of held-out texts, in windows of which it sees nothing but themselves; for
 * labelled texts by label as well. What it needs for training texts stands where other figures have their floor: no model
 * of its kind can be expected to do better on held-out ones.
 */
public final class HeldOutLikelihood {
    private static final int WINDOWS = 640;
    /** Labels that are described. */
    private static final int MOST_LABELS = 5;

    private final TokenGrams grams;
    private final List<Window> heldOut;
    private final List<Window> training;
    private final List<String> labels;

    /** @param seed of the choice of windows */
    public HeldOutLikelihood(EvaluationData<String> data, Windows windows, long seed) {
        this.grams = Baselines.counted(data.training(), windows);
        RandomStream random = RandomStream.of(seed).fork("likelihood");
        this.heldOut = chosen(data.heldOut(), windows, random.fork("held out"));
        this.training = chosen(data.training(), windows, random.fork("training"));
        this.labels = data.training().labels().map(Labels::names).orElse(List.of());
    }

    private static List<Window> chosen(Dataset<String> data, Windows windows, RandomStream random) {
        return data.size() == 0 ? List.of() : new TokenSource(data, windows).some(WINDOWS, random);
    }

    /** The figure of a model. */
    public Metric of(Scorer scorer) {
        List<Surprise> surprises = scorer.of(heldOut);
        List<Surprise> known = scorer.of(training);
        StringBuilder description = new StringBuilder("bits for a byte of " + heldOut.size()
                + " held-out windows; floor: of training windows; " + baselines(heldOut, surprises));
        for (int number = 0; number < Math.min(labels.size(), MOST_LABELS); number++) {
            int label = number;
            List<Surprise> ofLabel = Surprise.ofLabel(label, heldOut, surprises);
            description
                    .append("; label ")
                    .append(Suggestions.printable(labels.get(label)))
                    .append(String.format(
                            Locale.ROOT,
                            " %.3f, %.3f, ",
                            Surprise.sum(ofLabel).bitsAByte(),
                            Surprise.sum(Surprise.ofLabel(label, training, known))
                                    .bitsAByte()))
                    .append(baselines(
                            heldOut.stream()
                                    .filter(window -> window.label() == label)
                                    .toList(),
                            ofLabel));
        }
        return new Metric(
                "bits-a-byte",
                Surprise.sum(surprises).bitsAByte(),
                Surprise.sum(known).bitsAByte(),
                true,
                "bits",
                description.toString());
    }

    /** What the n-grams need for some windows, of which a model's surprises tell the bytes. */
    private String baselines(List<Window> counted, List<Surprise> surprises) {
        long bytes = Surprise.sum(surprises).bytes();
        return "3-gram " + baseline(3, counted, bytes) + ", 4-gram " + baseline(4, counted, bytes);
    }

    private String baseline(int order, List<Window> counted, long bytes) {
        double nats = counted.stream()
                .mapToDouble(window -> grams.nats(order, window.tokens()))
                .sum();
        return String.format(Locale.ROOT, "%.3f", new Surprise(nats, 0, bytes).bitsAByte());
    }
}
