package dev.agon.molecule.condition;

import java.util.Locale;

/** How near molecules came to a value that each was asked to have. One thread at a time. */
public final class TargetError {
    private int count;
    private double asked;
    private double reached;
    private double error;

    /** Counts one molecule. */
    public void add(double wanted, double value) {
        count++;
        asked += wanted;
        reached += value;
        error += Math.abs(value - wanted);
    }

    /** Mean of what was asked for; of no molecule not a number, like the other means. */
    public double meanAsked() {
        return asked / count;
    }

    /** Mean of what the molecules have. */
    public double meanReached() {
        return reached / count;
    }

    /** Mean absolute difference of the two. */
    public double mean() {
        return error / count;
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "asked for %.2f on average, reached %.2f, mean error %.2f",
                meanAsked(),
                meanReached(),
                mean());
    }
}
