package dev.agon.metrics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The squared Fréchet distance of two Gaussians (Dowson and Landau, "The Fréchet distance between multivariate normal
 * distributions", 1982), {@code |m1 - m2|² + tr(S1 + S2 - 2 (S1^½ S2 S1^½)^½)}: what the "FID" of Heusel et al. (2017)
 * computes on Inception features. At least 0; 0 for equal statistics.
 *
 * <p>With finite samples it is biased upwards: two sets of n and m vectors from one Gaussian whose d features are
 * independent, of variance v each, are about {@code v (d² + 5d)/4 · (1/n + 1/m)} apart; 1.1 for n = m = 2,000, d = 64 and
 * v = 1. Compare only figures of equal counts, and with what real data reaches, or use {@link #extrapolated}.
 */
public final class FrechetDistance {
    /** Vectors a feature that {@link #extrapolated} needs. */
    public static final int EXTRAPOLATION_ROWS = 8;

    private static final int PARTS = 4;

    private FrechetDistance() {}

    /** The distance of two sets of vectors of one dimension, each of at least one vector. */
    public static double between(FeatureStatistics a, FeatureStatistics b) {
        return between(a.mean(), a.covariance(), b.mean(), b.covariance());
    }

    /**
     * The distance as it would be for endlessly many vectors, up to chance: the bias falls as 1/n, so a line through the
     * distances of all rows, of halves and of quarters (means over the parts) is read at 1/n = 0, as Chong and Forsyth do
     * ("Effectively unbiased FID and Inception score and where to find them", 2020: their FID∞), but for both sets, and
     * with disjoint parts in place of random subsets. Its expectation is 0 for equal distributions; an estimate may
     * therefore be slightly negative. Its spread is about a fifth larger than that of {@link #between}.
     *
     * @param a rows in random order, at least {@link #EXTRAPOLATION_ROWS} for each feature
     * @param b the same
     */
    public static double extrapolated(Features a, Features b) {
        int least = Math.multiplyExact(EXTRAPOLATION_ROWS, a.dimension());
        if (Math.min(a.count(), b.count()) < least) {
            throw new IllegalArgumentException("extrapolating over " + a.dimension() + " features needs " + least
                    + " rows of each, not " + a.count() + " and " + b.count());
        }
        FeatureStatistics[] partsA = parts(a);
        FeatureStatistics[] partsB = parts(b);
        double quarters = 0;
        for (int i = 0; i < PARTS; i++) {
            quarters += between(partsA[i], partsB[i]) / PARTS;
        }
        for (int i = 0; i < PARTS; i += 2) {
            partsA[i].merge(partsA[i + 1]);
            partsB[i].merge(partsB[i + 1]);
        }
        double halves = (between(partsA[0], partsB[0]) + between(partsA[2], partsB[2])) / 2;
        partsA[0].merge(partsA[2]);
        partsB[0].merge(partsB[2]);
        // where the least-squares line through the values at 1/n, 2/n and 4/n meets 0
        return between(partsA[0], partsB[0]) + (halves - quarters) / 2;
    }

    private static FeatureStatistics[] parts(Features features) {
        FeatureStatistics[] parts = new FeatureStatistics[PARTS];
        double[] row = new double[features.dimension()];
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new FeatureStatistics(features.dimension());
        }
        for (int i = 0; i < features.count(); i++) {
            for (int j = 0; j < row.length; j++) {
                row[j] = features.at(i, j);
            }
            parts[(int) ((long) i * PARTS / features.count())].add(row);
        }
        return parts;
    }

    /**
     * The distance of two Gaussians.
     *
     * @param meanA finite, {@code [d]}
     * @param covarianceA symmetric, positive semi-definite up to rounding, {@code [d, d]}; it may be singular
     */
    public static double between(double[] meanA, double[][] covarianceA, double[] meanB, double[][] covarianceB) {
        int d = meanA.length;
        if (meanB.length != d || covarianceA.length != d || covarianceB.length != d) {
            throw new IllegalArgumentException(
                    "dimensions " + d + ", " + meanB.length + ", " + covarianceA.length + " and " + covarianceB.length);
        }
        double distance = 0;
        for (int i = 0; i < d; i++) {
            double apart = meanA[i] - meanB[i];
            distance += apart * apart + covarianceA[i][i] + covarianceB[i][i];
        }
        // tr (S1^½ S2 S1^½)^½ is the sum of the singular values of S1^½ S2^½. Taking them from this product, and not
        // from the eigenvalues of S1^½ S2 S1^½, keeps half the digits from being lost under the second square root.
        RealMatrix product = squareRoot(covarianceA).multiply(squareRoot(covarianceB));
        for (double singular : new SingularValueDecomposition(product).getSingularValues()) {
            distance -= 2 * singular;
        }
        if (!Double.isFinite(distance)) {
            throw new IllegalArgumentException("the statistics are not finite");
        }
        return Math.max(0, distance);
    }

    /** The symmetric square root; eigenvalues that rounding made negative count as 0. */
    private static RealMatrix squareRoot(double[][] covariance) {
        int d = covariance.length;
        double[][] symmetric = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                symmetric[i][j] = (covariance[i][j] + covariance[j][i]) / 2;
                symmetric[j][i] = symmetric[i][j];
                if (!Double.isFinite(symmetric[i][j])) {
                    throw new IllegalArgumentException("covariance " + i + ", " + j + " is " + symmetric[i][j]);
                }
            }
        }
        // not by EigenDecomposition, which gives up on some matrices of low rank after 30 iterations
        SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(symmetric, false));
        double[] values = parts.getSingularValues();
        RealMatrix left = parts.getU();
        RealMatrix right = parts.getV();
        RealMatrix scaled = left.copy();
        double negligible = d * Math.ulp(1.0) * values[0];
        for (int j = 0; j < d; j++) {
            boolean positive = left.getColumnVector(j).dotProduct(right.getColumnVector(j)) > 0;
            double root = positive && values[j] > negligible ? Math.sqrt(values[j]) : 0;
            for (int i = 0; i < d; i++) {
                scaled.multiplyEntry(i, j, root);
            }
        }
        return scaled.multiply(left.transpose());
    }
}
