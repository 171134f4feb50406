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
    private float[] perturbed = new float[64];
    private int[] candidates = new int[64];

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
            int count = 0;
            for (int token = 0; token < tokens; token++) {
                float logit = logits[from + token];
                if (logit >= least && logit < limit) {
                    add(count++, token, perturb((logit - most) / temperature, random));
                }
            }
            int chosen = firstLegal(count, legal);
            if (chosen >= 0) {
                return chosen;
            }
            limit = least;
        }
    }

    private static float perturb(double logit, RandomStream random) {
        double uniform = Math.max(Double.MIN_NORMAL, random.nextDouble());
        return (float) (logit - Math.log(-Math.log(uniform)));
    }

    private void add(int place, int token, float value) {
        if (place == candidates.length) {
            candidates = Arrays.copyOf(candidates, place * 2);
            perturbed = Arrays.copyOf(perturbed, place * 2);
        }
        candidates[place] = token;
        perturbed[place] = value;
    }

    /** The legal candidate with the largest value, or -1. Few are tried as a rule, which is why they are not sorted. */
    private int firstLegal(int count, IntPredicate legal) {
        for (int left = count; left > 0; left--) {
            int largest = 0;
            for (int i = 1; i < left; i++) {
                largest = perturbed[i] > perturbed[largest] ? i : largest;
            }
            int token = candidates[largest];
            if (legal.test(token)) {
                return token;
            }
            candidates[largest] = candidates[left - 1];
            perturbed[largest] = perturbed[left - 1];
        }
        return -1;
    }
}
