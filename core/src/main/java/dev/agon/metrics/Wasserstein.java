package dev.agon.metrics;

import java.util.Arrays;

/**
 * The Wasserstein-1 distance of two samples of one number each, such as a property of generated and of real items:
 * {@code ∫ |F - G|} over the distribution functions (Vallender, "Calculation of the Wasserstein distance between
 * probability distributions on the line", 1974). Exact, also for unequal counts; in the unit of the numbers.
 */
public final class Wasserstein {
    /** What {@link #normalised} returns at most, so that a vanishing denominator gives no infinity. */
    public static final double LARGEST_RATIO = 1_000;

    private Wasserstein() {}

    /**
     * The distance: 0 for samples of one distribution function, whatever their counts and order.
     *
     * @param a at least one finite number
     * @param b at least one finite number
     */
    public static double distance(double[] a, double[] b) {
        double[] left = sorted(a);
        double[] right = sorted(b);
        double distance = 0;
        int i = 0;
        int j = 0;
        double at = Math.min(left[0], right[0]);
        while (i < left.length || j < right.length) {
            double next = j == right.length || (i < left.length && left[i] <= right[j]) ? left[i] : right[j];
            // cross products of whole numbers: equal distribution functions are exactly 0 apart
            long apart = Math.abs((long) i * right.length - (long) j * left.length);
            distance += apart / ((double) left.length * right.length) * (next - at);
            at = next;
            while (i < left.length && left[i] == at) {
                i++;
            }
            while (j < right.length && right[j] == at) {
                j++;
            }
        }
        if (!Double.isFinite(distance)) {
            throw new IllegalArgumentException("the numbers lie too far apart");
        }
        return distance;
    }

    /**
     * The distance over the standard deviation of the reference (that of the numbers themselves, divided by their
     * count): W1/sigma, without a unit, for a mean over several properties. At most {@link #LARGEST_RATIO}, which it also
     * is if the reference is constant and the samples are not just that constant; 0 if they are.
     *
     * @param samples at least one finite number
     * @param reference at least one finite number
     */
    public static double normalised(double[] samples, double[] reference) {
        double distance = distance(samples, reference);
        return distance == 0 ? 0 : Math.min(LARGEST_RATIO, distance / deviation(reference));
    }

    private static double deviation(double... values) {
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            // the mean of equal numbers may be rounded to another one
            return 0;
        }
        double mean = Arrays.stream(values).map(value -> value / values.length).sum();
        double scale =
                Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElseThrow();
        return scale
                * Math.sqrt(Arrays.stream(values)
                        .map(value -> (value - mean) / scale)
                        .map(value -> value * value)
                        .average()
                        .orElseThrow());
    }

    private static double[] sorted(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("the distance of no numbers");
        }
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            if (!Double.isFinite(sorted[i])) {
                throw new IllegalArgumentException("number " + i + " is " + sorted[i]);
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
