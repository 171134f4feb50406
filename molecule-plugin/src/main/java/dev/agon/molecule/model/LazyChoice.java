package dev.agon.molecule.model;

import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Draws a legal token from logits: the Gumbel-perturbed logits are tried from the largest down until one is legal, which
 * is the same distribution as the softmax over all legal tokens, at a few checks a draw. Tokens that are much less likely
 * than the likeliest are not drawn (min-p: Nguyen et al., "Turning up the heat", 2024), unless none of the likely ones is
 * legal; then it is the turn of those that are likely among the rest. One thread at a time.
 */
final class LazyChoice {
    private final double temperature;
    private final double leastShare;
    private long[] ranked = new long[64];

    /**
     * A way of drawing.
     *
     * @param temperature above 0
     * @param leastShare of the likeliest token's probability that a token has to have, in [0, 1]
     */
    LazyChoice(double temperature, double leastShare) {
        this.temperature = temperature;
        this.leastShare = leastShare;
    }

    /** A legal token, or -1 if none is legal. */
    int draw(float[] logits, int from, int tokens, RandomStream random, IntPredicate legal) {
        double limit = Double.POSITIVE_INFINITY;
        while (true) {
            float most = Float.NEGATIVE_INFINITY;
            for (int token = 0; token < tokens; token++) {
                if (logits[from + token] < limit) {
                    most = Math.max(most, logits[from + token]);
                }
            }
            if (most == Float.NEGATIVE_INFINITY) {
                return -1;
            }
            double least = most + Math.log(leastShare) * temperature;
            int candidates = 0;
            for (int token = 0; token < tokens; token++) {
                float logit = logits[from + token];
                if (logit >= least && logit < limit) {
                    add(candidates++, rank(perturbed((logit - most) / temperature, random), token));
                }
            }
            Arrays.sort(ranked, 0, candidates);
            for (int i = 0; i < candidates; i++) {
                int token = (int) ranked[i];
                if (legal.test(token)) {
                    return token;
                }
            }
            limit = least;
        }
    }

    private static float perturbed(double logit, RandomStream random) {
        double uniform = Math.max(Double.MIN_NORMAL, random.nextDouble());
        return (float) (logit - Math.log(-Math.log(uniform)));
    }

    private void add(int place, long value) {
        if (place == ranked.length) {
            ranked = Arrays.copyOf(ranked, place * 2);
        }
        ranked[place] = value;
    }

    /** Sorts like the value, downwards. */
    private static long rank(float value, int token) {
        int bits = Float.floatToIntBits(value);
        int ascending = bits < 0 ? ~bits ^ Integer.MIN_VALUE : bits;
        return (long) -ascending << 32 | token;
    }
}
