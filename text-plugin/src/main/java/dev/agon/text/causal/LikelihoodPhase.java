package dev.agon.text.causal;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Labels;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.TokenSource;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum likelihood of the next token on windows of the training texts, by AdamW. Its figures are the {@code loss} in
 * nats a token, {@code bits-a-byte}, and every {@value #LOOK_EVERY} steps {@code held-out-bits-a-byte}, for labelled data
 * by label as well: on the same windows of held-out texts every time.
 */
public final class LikelihoodPhase implements Phase {
    private static final int LOOK_EVERY = 100;
    private static final int LOOKED_AT = 256;
    private static final int WARM_UP = 60;
    private static final double LAST_RATE = 0.01;
    private static final double DECAY = 0.01;
    private static final double LONGEST_GRADIENT = 1;

    private static final String HELD_OUT = "held-out-bits-a-byte";
    /** Labels that have a figure each. */
    private static final int MOST_LABELS = 5;

    private final CausalNetwork network;
    private final Vocabulary vocabulary;
    private final TokenSource training;
    private final List<TokenSource.Window> heldOut = new ArrayList<>();
    private final List<String> labels;
    private final long steps;
    private final int batch;
    private final double rate;
    private final long seed;
    private INDArray gradient;

    /**
     * Prepares the phase.
     *
     * @param batch windows a step
     * @param rate highest learning rate
     * @param seed of the choice of windows
     */
    public LikelihoodPhase(
            CausalNetwork network,
            Windows windows,
            Dataset<String> training,
            Dataset<String> heldOut,
            long steps,
            int batch,
            double rate,
            long seed) {
        if (training.size() == 0) {
            throw AgonException.data("there is no text to train on: " + training.fingerprint());
        }
        this.network = network;
        this.vocabulary = windows.vocabulary();
        this.training = new TokenSource(training, windows);
        this.steps = steps;
        this.batch = batch;
        this.rate = rate;
        this.seed = seed;
        this.labels = training.labels().map(Labels::names).orElse(List.of());
        choose(new TokenSource(heldOut, windows));
    }

    private void choose(TokenSource source) {
        if (source.size() == 0) {
            return;
        }
        RandomStream random = RandomStream.of(seed).fork("held-out windows");
        for (int i = 0; i < LOOKED_AT; i++) {
            heldOut.add(source.any(random.fork(i)));
        }
    }

    @Override
    public String name() {
        return "likelihood";
    }

    @Override
    public String description() {
        return "learns to predict the next token of the training texts";
    }

    @Override
    public long steps() {
        return steps;
    }

    @Override
    public int samplesPerStep() {
        return batch;
    }

    @Override
    public List<Network> trains() {
        return List.of(network);
    }

    @Override
    public Optimization optimization() {
        return Optimization.adam(rate)
                .betas(0.9, 0.98)
                .weightDecay(DECAY)
                .clippedAt(LONGEST_GRADIENT)
                .warmUpThenCosine(WARM_UP, LAST_RATE);
    }

    @Override
    public Map<String, Double> step(long step, RandomStream random) {
        List<TokenSource.Window> windows = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            windows.add(training.any(random.fork("window").fork(i)));
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        try (LikelihoodPass pass = network.likelihood(windows, Mode.TRAIN, random.fork("dropout"))) {
            Surprise surprise = Surprise.sum(pass.surprises(vocabulary));
            figures.put("loss", surprise.nats() / surprise.tokens());
            figures.put("bits-a-byte", surprise.bitsAByte());
            gradient = pass.addGradients(surprise.tokens(), gradient);
        }
        if ((step % LOOK_EVERY == 0 || step == steps - 1) && !heldOut.isEmpty()) {
            lookAtHeldOut(figures);
        }
        return figures;
    }

    private void lookAtHeldOut(Map<String, Double> figures) {
        List<Surprise> surprises = new ArrayList<>();
        for (int from = 0; from < heldOut.size(); from += batch) {
            List<TokenSource.Window> windows = heldOut.subList(from, Math.min(heldOut.size(), from + batch));
            try (LikelihoodPass pass = network.likelihood(windows, Mode.SAMPLE, RandomStream.of(seed))) {
                surprises.addAll(pass.surprises(vocabulary));
            }
        }
        figures.put(HELD_OUT, Surprise.sum(surprises).bitsAByte());
        for (int label = 0; label < Math.min(labels.size(), MOST_LABELS); label++) {
            List<Surprise> ofLabel = new ArrayList<>();
            for (int i = 0; i < surprises.size(); i++) {
                if (heldOut.get(i).label() == label) {
                    ofLabel.add(surprises.get(i));
                }
            }
            if (!ofLabel.isEmpty()) {
                figures.put(
                        HELD_OUT + " " + labels.get(label),
                        Surprise.sum(ofLabel).bitsAByte());
            }
        }
    }

    @Override
    public void close() {
        if (gradient != null) {
            gradient.close();
            gradient = null;
        }
    }
}
