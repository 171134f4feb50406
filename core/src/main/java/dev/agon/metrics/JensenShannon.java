package dev.agon.metrics;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The Jensen-Shannon divergence of two discrete distributions (Lin, "Divergence measures based on the Shannon entropy",
 * 1991): the mean Kullback-Leibler divergence from their mixture, in nats, from 0 for equal ones to {@link #LARGEST} for
 * ones that share nothing. Symmetric and always finite. Its square root is what SciPy calls the distance.
 *
 * <p>Estimated from counts it is biased upwards, the more so the more kinds there are to an item: compare only figures of
 * equal counts, and with what real data reaches.
 */
public final class JensenShannon {
    /** {@code ln 2}; divide by it for bits. */
    public static final double LARGEST = Math.log(2);

    private JensenShannon() {}

    /**
     * The divergence of two sets of weights over the same kinds, which need not add up to 1.
     *
     * @param a finite, not negative, with a sum above 0
     * @param b the same, as long
     */
    public static double between(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " weights and " + b.length);
        }
        double totalA = total(a);
        double totalB = total(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += term(a[i] / totalA, b[i] / totalB);
        }
        return bounded(sum);
    }

    /**
     * The divergence of two tables of weights by kind, such as n-grams with their counts. A kind that one lacks weighs 0
     * there.
     *
     * @param a finite, not negative, with a sum above 0
     * @param b the same
     */
    public static <K> double between(Map<K, ? extends Number> a, Map<K, ? extends Number> b) {
        double totalA =
                total(a.values().stream().mapToDouble(Number::doubleValue).toArray());
        double totalB =
                total(b.values().stream().mapToDouble(Number::doubleValue).toArray());
        Set<K> kinds = new HashSet<>(a.keySet());
        kinds.addAll(b.keySet());
        double sum = 0;
        for (K kind : kinds) {
            sum += term(weight(a, kind) / totalA, weight(b, kind) / totalB);
        }
        return bounded(sum);
    }

    private static <K> double weight(Map<K, ? extends Number> weights, K kind) {
        Number weight = weights.get(kind);
        return weight == null ? 0 : weight.doubleValue();
    }

    private static double term(double p, double q) {
        return (pointwise(p, q) + pointwise(q, p)) / 2;
    }

    /** {@code p ln(p / mean)}, which is 0 for p = 0. */
    private static double pointwise(double p, double q) {
        return p == 0 ? 0 : p * Math.log(2 * p / (p + q));
    }

    private static double bounded(double sum) {
        return Math.min(LARGEST, Math.max(0, sum));
    }

    private static double total(double... weights) {
        if (Arrays.stream(weights).anyMatch(weight -> !(weight >= 0 && Double.isFinite(weight)))) {
            throw new IllegalArgumentException("weights are finite and not negative");
        }
        double total = Arrays.stream(weights).sum();
        if (!(total > 0 && Double.isFinite(total))) {
            throw new IllegalArgumentException("the weights add up to " + total);
        }
        return total;
    }
}
