package dev.agon.train;

import java.util.Arrays;

/**
 * Teaches the generator by its best samples only (Sinha et al., "Top-k training of GANs", 2020). The share that counts
 * falls from all to the configured one with a half-life of a thousand steps.
 *
 * @param share that counts in the end, in (0, 1]; 1 is off
 */
record TopK(double share) {
    private static final double HALF_LIFE = 1_000;

    /** How many of so many samples count at a step. */
    int count(int samples, long step) {
        double now = share + (1 - share) * Math.pow(0.5, step / HALF_LIFE);
        return Math.max(1, (int) Math.ceil(now * samples));
    }

    /**
     * The generator's score gradients with those of its worse samples set to 0 and the others scaled so that they are a
     * mean again.
     */
    double[] of(double[] gradients, double[] scores, long step) {
        int kept = count(scores.length, step);
        if (kept == scores.length) {
            return gradients;
        }
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = sorted[scores.length - kept];
        int ties = kept
                - (int) Arrays.stream(scores).filter(score -> score > least).count();
        double[] chosen = new double[gradients.length];
        for (int i = 0; i < gradients.length; i++) {
            // of those that are just good enough, the first ones
            if (scores[i] > least || (scores[i] == least && ties-- > 0)) {
                chosen[i] = gradients[i] * scores.length / kept;
            }
        }
        return chosen;
    }
}
