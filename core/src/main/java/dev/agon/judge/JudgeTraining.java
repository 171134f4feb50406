package dev.agon.judge;

import dev.agon.judge.JudgeInput.PictureSize;
import dev.agon.metrics.Features;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.concurrent.CancellationException;

/**
 * Trains a classifier: Adam with a linearly falling learning rate on randomly distorted pictures, each equally often,
 * with label smoothing (Szegedy et al., "Rethinking the Inception architecture", 2016), which keeps features of a small
 * data set from growing without bound. A function of the items, their order and the random stream.
 */
final class JudgeTraining {
    private static final int BATCH = 32;
    /** Pictures shown: about 20 s of work at 28 × 28. */
    private static final int PICTURES = 40_000;
    /** With few items, fewer: more of the same teach nothing. */
    private static final int MOST_EPOCHS = 150;

    private static final float SMOOTHING = 0.1f;

    private JudgeTraining() {}

    /**
     * A trained network, whose features have a mean variance of 1 over the items.
     *
     * @throws CancellationException if the thread is interrupted; its interrupt status stays set
     */
    static FeatureNetwork train(
            LabelledItems items, PictureSize size, int classes, JudgeOptics optics, RandomStream random) {
        int steps = (int) (Math.min(PICTURES, (long) MOST_EPOCHS * items.count()) / BATCH) + 1;
        FeatureNetwork network = new FeatureNetwork(size, classes, steps, random.fork("weights"));
        try {
            fit(network, steps, items, size, classes, optics, random);
            normalise(network, network.read(items.pictures()).features());
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private static void fit(
            FeatureNetwork network,
            int steps,
            LabelledItems items,
            PictureSize size,
            int classes,
            JudgeOptics optics,
            RandomStream random) {
        Distortion distortion = new Distortion(size, optics.turn());
        int[] order = {};
        for (int step = 0; step < steps; step++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while the judge learned");
            }
            float[] pictures = new float[BATCH * size.values()];
            float[] targets = new float[BATCH * classes];
            Arrays.fill(targets, SMOOTHING / classes);
            for (int row = 0; row < BATCH; row++) {
                long shown = (long) step * BATCH + row;
                int place = (int) (shown % items.count());
                if (place == 0) {
                    order = Choice.shuffled(items.count(), random.fork("order").fork(shown));
                }
                distortion.apply(
                        items.pictures(),
                        order[place] * size.values(),
                        pictures,
                        row * size.values(),
                        random.fork("distortion").fork(shown));
                targets[row * classes + items.classes()[order[place]]] += 1 - SMOOTHING;
            }
            network.fit(pictures, targets);
        }
    }

    private static void normalise(FeatureNetwork network, Features features) {
        double variance = features.statistics().variance() / features.dimension();
        if (variance > 0) {
            network.scaleFeatures(1 / Math.sqrt(variance));
        }
    }
}
