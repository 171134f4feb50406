package dev.agon.augment;

/**
 * The probability of augmentations, held where the discriminator is neither sure of the real samples nor lost (Karras et
 * al., "Training generative adversarial networks with limited data", 2020): after every few steps it rises if the
 * discriminator was right about real samples more often than the target says, and falls otherwise.
 */
public final class AdaptiveRate {
    /** Steps between adjustments. */
    private static final int EVERY = 4;
    /** Samples in which the probability may go from 0 to 1. */
    private static final double LENGTH = 100_000;

    private final double target;
    private double probability;
    private double signs;
    private long rows;
    private int steps;

    /** @param target mean sign of the discriminator's verdicts on real samples, in (-1, 1); .6 in the paper */
    public AdaptiveRate(double target) {
        this.target = target;
    }

    public double probability() {
        return probability;
    }

    /**
     * Takes in a step.
     *
     * @param verdicts positive for each real sample that the discriminator was right about
     */
    public void follow(double[] verdicts) {
        for (double verdict : verdicts) {
            signs += Math.signum(verdict);
        }
        rows += verdicts.length;
        if (++steps == EVERY) {
            double step = rows / LENGTH * Math.signum(signs / rows - target);
            probability = Math.min(1, Math.max(0, probability + step));
            signs = 0;
            rows = 0;
            steps = 0;
        }
    }

    /** All that {@link #follow} changes. */
    public double[] state() {
        return new double[] {probability, signs, rows, steps};
    }

    /** @param state of {@link #state} */
    public void restore(double[] state) {
        probability = state[0];
        signs = state[1];
        rows = (long) state[2];
        steps = (int) state[3];
    }
}
