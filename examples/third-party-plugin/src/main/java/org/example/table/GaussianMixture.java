package org.example.table;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A mixture of normal distributions on the line, fitted by expectation-maximisation. The number of components is that of
 * the least Bayesian information criterion (Schwarz, "Estimating the dimension of a model", 1978).
 *
 * @param weights of the components, which add up to 1
 * @param means ascending
 * @param deviations all positive
 */
record GaussianMixture(double[] weights, double[] means, double[] deviations) {
    private static final int[] SIZES = {1, 2, 3, 5, 7, 10};
    private static final int ITERATIONS = 60;
    private static final double LEAST_WEIGHT = 0.005;
    /** Least deviation of a component as a share of that of all values: heaps at one value stay apart, yet finite. */
    private static final double LEAST_DEVIATION = 1e-3;

    int size() {
        return weights.length;
    }

    /**
     * Fits a mixture.
     *
     * @param values finite, at least two different ones
     */
    static GaussianMixture fit(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        GaussianMixture best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int size : SIZES) {
            GaussianMixture mixture = begin(sorted, size);
            for (int i = 0; i < ITERATIONS; i++) {
                mixture = mixture.improved(sorted);
            }
            double criterion = (3 * size - 1) * Math.log(sorted.length) - 2 * mixture.logLikelihood(sorted);
            if (criterion < least) {
                least = criterion;
                best = mixture;
            }
        }
        return best.withoutFaintComponents();
    }

    /** Begins with as many portions of the sorted values, a component each. */
    private static GaussianMixture begin(double[] sorted, int size) {
        GaussianMixture mixture = new GaussianMixture(new double[size], new double[size], new double[size]);
        double floor = LEAST_DEVIATION * deviation(sorted);
        for (int k = 0; k < size; k++) {
            int from = k * sorted.length / size;
            double[] portion = Arrays.copyOfRange(sorted, from, Math.max(from + 1, (k + 1) * sorted.length / size));
            mixture.weights[k] = 1.0 / size;
            mixture.means[k] = Arrays.stream(portion).average().orElseThrow();
            mixture.deviations[k] = Math.max(floor, deviation(portion));
        }
        return mixture;
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }

    private GaussianMixture improved(double[] values) {
        int size = size();
        double[] mass = new double[size];
        double[] first = new double[size];
        double[] second = new double[size];
        double[] share = new double[size];
        for (double value : values) {
            shares(value, share);
            for (int k = 0; k < size; k++) {
                // differences to the old mean, since squares of large numbers cancel
                double difference = value - means[k];
                mass[k] += share[k];
                first[k] += share[k] * difference;
                second[k] += share[k] * difference * difference;
            }
        }
        double floor = LEAST_DEVIATION * deviation(values);
        GaussianMixture next = new GaussianMixture(new double[size], new double[size], new double[size]);
        for (int k = 0; k < size; k++) {
            double weight = Math.max(mass[k], 1e-9);
            double shift = first[k] / weight;
            next.weights[k] = weight / values.length;
            next.means[k] = means[k] + shift;
            next.deviations[k] = Math.max(floor, Math.sqrt(Math.max(0, second[k] / weight - shift * shift)));
        }
        return next;
    }

    /** Writes the probability of each component given a value, and returns the logarithm of the value's density. */
    private double shares(double value, double[] share) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size(); k++) {
            double z = (value - means[k]) / deviations[k];
            share[k] = Math.log(weights[k]) - Math.log(deviations[k]) - z * z / 2;
            largest = Math.max(largest, share[k]);
        }
        double sum = 0;
        for (int k = 0; k < size(); k++) {
            share[k] = Math.exp(share[k] - largest);
            sum += share[k];
        }
        for (int k = 0; k < size(); k++) {
            share[k] /= sum;
        }
        return largest + Math.log(sum) - Math.log(2 * Math.PI) / 2;
    }

    private double logLikelihood(double[] values) {
        double[] share = new double[size()];
        return Arrays.stream(values).map(value -> shares(value, share)).sum();
    }

    private GaussianMixture withoutFaintComponents() {
        int[] kept = IntStream.range(0, size())
                .filter(k -> weights[k] >= LEAST_WEIGHT)
                .toArray();
        double total = Arrays.stream(kept).mapToDouble(k -> weights[k]).sum();
        return new GaussianMixture(
                Arrays.stream(kept).mapToDouble(k -> weights[k] / total).toArray(),
                Arrays.stream(kept).mapToDouble(k -> means[k]).toArray(),
                Arrays.stream(kept).mapToDouble(k -> deviations[k]).toArray());
    }

    /** The component that a value most probably comes from. */
    int component(double value) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < size(); k++) {
            double z = (value - means[k]) / deviations[k];
            double score = Math.log(weights[k]) - Math.log(deviations[k]) - z * z / 2;
            if (score > most) {
                most = score;
                best = k;
            }
        }
        return best;
    }
}
