package dev.agon.metrics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The squared Fréchet distance of two Gaussians (Dowson and Landau, "The Fréchet distance between multivariate normal
 * distributions", 1982), {@code |m1 - m2|² + tr(S1 + S2 - 2 (S1^½ S2 S1^½)^½)}: what the "FID" of Heusel et al. (2017)
 * computes on Inception features. At least 0; 0 for equal statistics.
 *
 * <p>With finite samples it is biased upwards, the more so the nearer the count is to the dimension: compare only
 * figures of equal counts, and with what real data reaches.
 */
public final class FrechetDistance {
    private FrechetDistance() {}

    /** The distance of two sets of vectors of one dimension, each of at least one vector. */
    public static double between(FeatureStatistics a, FeatureStatistics b) {
        return between(a.mean(), a.covariance(), b.mean(), b.covariance());
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
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false));
        RealMatrix vectors = eigen.getV();
        double[] values = eigen.getRealEigenvalues();
        double negligible = 0;
        for (double value : values) {
            negligible = Math.max(negligible, d * Math.ulp(1.0) * Math.abs(value));
        }
        RealMatrix scaled = vectors.copy();
        for (int j = 0; j < d; j++) {
            double root = values[j] > negligible ? Math.sqrt(values[j]) : 0;
            for (int i = 0; i < d; i++) {
                scaled.multiplyEntry(i, j, root);
            }
        }
        return scaled.multiply(vectors.transpose());
    }
}
