package dev.agon.metrics;

/**
 * Squared maximum mean discrepancy with the cubic kernel {@code (x·y/d + 1)³}, the unbiased estimator: what "KID"
 * (Bińkowski et al., "Demystifying MMD GANs", 2018) computes on Inception features. Unlike {@link FrechetDistance} its
 * expectation does not depend on the counts, and is 0 for equal distributions; an estimate may therefore be slightly
 * negative. The paper averages estimates from subsets of 1,000; this one takes all pairs, which has the same expectation
 * and a smaller variance.
 */
public final class KernelDistance {
    private KernelDistance() {}

    /** The estimate from two sets of at least two rows each, of one dimension. */
    public static double between(Features a, Features b) {
        if (a.count() < 2 || b.count() < 2) {
            throw new IllegalArgumentException("two rows of each are needed, not " + a.count() + " and " + b.count());
        }
        double pairsA = (double) a.count() * (a.count() - 1);
        double pairsB = (double) b.count() * (b.count() - 1);
        double pairs = (double) a.count() * b.count();
        return sum(a, a, true) / pairsA + sum(b, b, true) / pairsB - 2 * sum(a, b, false) / pairs;
    }

    /** Sum of the kernel over all pairs; {@code others} leaves out pairs of equal numbers. */
    private static double sum(Features a, Features b, boolean others) {
        double scale = 1.0 / a.dimension();
        double[] total = new double[1];
        InnerProducts.forEach(a, b, new double[a.dimension()], (row, first, length, products) -> {
            double sum = 0;
            for (int j = 0; j < length; j++) {
                double base = products[j] * scale + 1;
                sum += others && first + j == row ? 0 : base * base * base;
            }
            total[0] += sum;
        });
        return total[0];
    }
}
