package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.spi.Batch;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far the discriminator scores unseen real samples below those that it learned from, as a share of how far it scores
 * generated ones below them: 0 for a discriminator that generalises, 1 for one that knows its training data by heart.
 */
public final class HeldOutGap {
    private HeldOutGap() {}

    /**
     * Measures the gap.
     *
     * @param training items that the discriminator learned from, at least four, no two of them the same one
     * @param heldOut items that it did not, likewise
     * @param random draws the latent vectors of generated samples, which are made under the held-out conditions
     * @return 0 if the difference of the real samples may be chance; NaN if generated ones are not told from real ones
     *     either, so that there is nothing to compare with
     */
    public static double of(Players players, Batch training, Batch heldOut, RandomStream random) {
        double[] known = scores(players.discriminator(), training.sample(), training, random);
        double[] unseen = scores(players.discriminator(), heldOut.sample(), heldOut, random);
        double[] made;
        try (INDArray latent = random.fork("latent")
                        .gaussian(heldOut.size(), players.spec().latent());
                Pass pass = players.generator().forward(inputs(latent, heldOut), Mode.SAMPLE, random)) {
            made = scores(players.discriminator(), pass.outputs().get(0), heldOut, random);
        }
        double margin = mean(known) - mean(made);
        if (margin <= chance(known, made)) {
            return Double.NaN;
        }
        double gap = mean(known) - mean(unseen);
        return gap <= chance(known, unseen) ? 0 : gap / margin;
    }

    private static List<INDArray> inputs(INDArray first, Batch batch) {
        List<INDArray> inputs = new ArrayList<>(List.of(first));
        inputs.addAll(batch.conditions());
        return inputs;
    }

    /** The mean logit of each row. */
    private static double[] scores(Network discriminator, INDArray samples, Batch batch, RandomStream random) {
        try (Pass pass = discriminator.forward(inputs(samples, batch), Mode.SAMPLE, random)) {
            double[] logits = Values.doubles(pass.outputs().get(0));
            double[] scores = new double[Math.toIntExact(batch.size())];
            int each = logits.length / scores.length;
            Arrays.setAll(
                    scores,
                    row -> Arrays.stream(logits, row * each, (row + 1) * each)
                            .average()
                            .orElseThrow());
            return scores;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /**
     * Differences of two means up to this are taken for chance: two standard errors of many values, more of few, as
     * Student's t at one in forty has it to within a tenth from four values on.
     */
    private static double chance(double[] one, double[] other) {
        double errors = 2 + 3.0 / (Math.min(one.length, other.length) - 1);
        return errors * Math.sqrt(variance(one) / one.length + variance(other) / other.length);
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
