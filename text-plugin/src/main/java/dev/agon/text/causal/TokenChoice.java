package dev.agon.text.causal;

import java.util.Arrays;

/**
 * Draws a token from logits: by the softmax at a temperature, of the smallest set of tokens that has a share of the
 * probability (Holtzman et al., "The curious case of neural text degeneration", 2020). Not for several threads.
 */
final class TokenChoice {
    /** What is e^-18 times less likely than the likeliest token is never drawn: a float would not show it. */
    private static final double NEGLIGIBLE = 18;

    private final double temperature;
    private final double share;
    private int[] candidates = new int[256];
    private double[] weights = new double[256];

    /**
     * A way of drawing.
     *
     * @param temperature above 0; 1 leaves the probabilities as they are
     * @param share of the probability that is drawn from, in (0, 1]
     */
    TokenChoice(double temperature, double share) {
        this.temperature = temperature;
        this.share = share;
    }

    /**
     * Draws.
     *
     * @param logits of the tokens, from an offset on
     * @param point uniform in [0, 1)
     */
    int draw(float[] logits, int offset, int tokens, double point) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < tokens; i++) {
            most = Math.max(most, logits[offset + i]);
        }
        float least = (float) (most - NEGLIGIBLE * temperature);
        int count = 0;
        double total = 0;
        for (int i = 0; i < tokens; i++) {
            float logit = logits[offset + i];
            if (logit >= least) {
                if (count == candidates.length) {
                    candidates = Arrays.copyOf(candidates, count * 2);
                    weights = Arrays.copyOf(weights, count * 2);
                }
                candidates[count] = i;
                weights[count++] = (logit - most) / temperature;
            }
        }
        if (count == 0) {
            throw new IllegalStateException("the logits of a token are no numbers");
        }
        exponentiate(weights, count);
        for (int i = 0; i < count; i++) {
            total += weights[i];
        }
        double threshold = share < 1 ? leastOfShare(count, total) : 0;
        double kept = 0;
        for (int i = 0; i < count; i++) {
            kept += weights[i] >= threshold ? weights[i] : 0;
        }
        double rest = point * kept;
        int drawn = -1;
        for (int i = 0; i < count && rest >= 0; i++) {
            if (weights[i] >= threshold) {
                drawn = candidates[i];
                rest -= weights[i];
            }
        }
        return drawn;
    }

    /**
     * Puts e^x in the place of x, which lies between -{@value #NEGLIGIBLE} and 0, to seven digits: by e^x = (e^(x/256))^256 and
     * the series of the inner one. Vector instructions, so a tenth of the time of {@link Math#exp}, in which most of a draw
     * would go.
     */
    static void exponentiate(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            double x = values[i] * (1 / 256.0);
            double e = 1 + x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * (1 / 24.0 + x * (1 / 120.0)))));
            double e2 = e * e;
            double e4 = e2 * e2;
            double e8 = e4 * e4;
            double e16 = e8 * e8;
            double e32 = e16 * e16;
            double e64 = e32 * e32;
            double e128 = e64 * e64;
            values[i] = e128 * e128;
        }
    }

    /** The smallest weight in the set that has the share. */
    private double leastOfShare(int count, double total) {
        double[] sorted = Arrays.copyOf(weights, count);
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = count - 1; i > 0; i--) {
            sum += sorted[i];
            if (sum >= share * total) {
                return sorted[i];
            }
        }
        return sorted[0];
    }
}
