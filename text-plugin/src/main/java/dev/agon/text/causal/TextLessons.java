package dev.agon.text.causal;

import dev.agon.causal.Lessons;
import dev.agon.causal.LikelihoodPass;
import dev.agon.spi.AgonException;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Windows of the training texts to learn from. The figures are the {@code loss} in nats a token, {@code bits-a-byte}, and
 * {@code held-out-bits-a-byte}, for labelled data by label as well.
 */
public final class TextLessons implements Lessons {
    private static final int LOOKED_AT = 256;
    private static final String HELD_OUT = "held-out-bits-a-byte";
    /** Labels that have a figure each. */
    private static final int MOST_LABELS = 5;

    private final CausalNetwork network;
    private final Vocabulary vocabulary;
    private final Scorer scorer;
    private final TokenSource training;
    private final List<TokenSource.Window> heldOut = new ArrayList<>();
    private final List<String> labels;

    /** @param seed of the choice of held-out windows */
    public TextLessons(CausalNetwork network, Windows windows, EvaluationData<String> data, long seed) {
        if (data.training().size() == 0) {
            throw AgonException.data(
                    "there is no text to train on: " + data.training().fingerprint());
        }
        this.network = network;
        this.vocabulary = windows.vocabulary();
        this.scorer = new Scorer(network, windows);
        this.training = new TokenSource(data.training(), windows);
        this.labels = data.training().labels().map(Labels::names).orElse(List.of());
        if (data.heldOut().size() > 0) {
            RandomStream random = RandomStream.of(seed).fork("held-out windows");
            heldOut.addAll(new TokenSource(data.heldOut(), windows).some(LOOKED_AT, random));
        }
    }

    @Override
    public String source() {
        return "training texts";
    }

    @Override
    public Map<String, Double> learn(int count, RandomStream random) {
        List<TokenSource.Window> windows = training.some(count, random.fork("window"));
        try (LikelihoodPass pass = network.likelihood(windows, Mode.TRAIN, random.fork("dropout"))) {
            Surprise surprise = Surprise.sum(Surprise.each(pass, vocabulary));
            pass.addGradients(1);
            return Map.of("loss", surprise.nats() / surprise.tokens(), "bits-a-byte", surprise.bitsAByte());
        }
    }

    @Override
    public Map<String, Double> lookAtHeldOut() {
        if (heldOut.isEmpty()) {
            return Map.of();
        }
        List<Surprise> surprises = scorer.of(heldOut);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(HELD_OUT, Surprise.sum(surprises).bitsAByte());
        for (int label = 0; label < Math.min(labels.size(), MOST_LABELS); label++) {
            List<Surprise> ofLabel = Surprise.ofLabel(label, heldOut, surprises);
            if (!ofLabel.isEmpty()) {
                figures.put(
                        HELD_OUT + " " + labels.get(label),
                        Surprise.sum(ofLabel).bitsAByte());
            }
        }
        return figures;
    }
}
