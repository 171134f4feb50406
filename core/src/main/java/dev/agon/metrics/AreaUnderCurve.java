package dev.agon.metrics;

import java.util.Arrays;

/**
 * The area under the receiver operating characteristic: how well a critic's scores tell two kinds apart. Equal to the
 * probability that a positive item scores above a negative one, ties counting half (Hanley and McNeil, "The meaning and
 * use of the area under a receiver operating characteristic curve", 1982): .5 cannot tell, 1 tells all, 0 all wrongly.
 */
public final class AreaUnderCurve {
    private AreaUnderCurve() {}

    /**
     * The area, in [0, 1].
     *
     * @param positive scores of the items that should score high, at least one, none NaN
     * @param negative scores of the others, at least one, none NaN
     */
    public static double of(double[] positive, double[] negative) {
        if (positive.length == 0 || negative.length == 0) {
            throw new IllegalArgumentException(positive.length + " positive scores, " + negative.length + " negative");
        }
        double[] low = sorted(negative);
        double[] high = sorted(positive);
        // twice the count of pairs in order, ties once
        long ordered = 0;
        int below = 0;
        int upTo = 0;
        for (double score : high) {
            while (below < low.length && low[below] < score) {
                below++;
            }
            while (upTo < low.length && low[upTo] <= score) {
                upTo++;
            }
            ordered += below + upTo;
        }
        return ordered / 2.0 / ((double) high.length * low.length);
    }

    private static double[] sorted(double... scores) {
        if (Arrays.stream(scores).anyMatch(Double::isNaN)) {
            throw new IllegalArgumentException("a score is NaN");
        }
        // 0 and -0 are sorted apart, and would not be where they are compared
        double[] sorted = Arrays.stream(scores).map(score -> score + 0.0).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
