package dev.agon.metrics;

/**
 * Mean and covariance of feature vectors, updated one vector at a time and mergeable, so that no vector need be kept.
 * Welford's update and the pairwise merge of Chan, Golub and LeVeque ("Algorithms for computing the sample variance",
 * 1983): no cancellation when the mean is large against the spread. One thread at a time.
 */
public final class FeatureStatistics {
    private final int dimension;
    private final double[] mean;
    /** Sum of outer products of deviations from the mean; lower triangle, row by row. */
    private final double[] scatter;

    private final double[] deviation;
    private long count;

    /** Statistics of no vectors yet. */
    public FeatureStatistics(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension " + dimension);
        }
        this.dimension = dimension;
        this.mean = new double[dimension];
        this.scatter = new double[Math.multiplyExact(dimension, dimension + 1) / 2];
        this.deviation = new double[dimension];
    }

    /**
     * Adds one vector.
     *
     * @throws IllegalArgumentException if its length is another or a value is not finite; nothing is added then
     */
    public void add(double... features) {
        if (features.length != dimension) {
            throw new IllegalArgumentException(features.length + " features, not " + dimension);
        }
        for (int i = 0; i < dimension; i++) {
            if (!Double.isFinite(features[i])) {
                throw new IllegalArgumentException("feature " + i + " is " + features[i]);
            }
            deviation[i] = features[i] - mean[i];
        }
        count++;
        addOuterProduct((count - 1) / (double) count);
        for (int i = 0; i < dimension; i++) {
            mean[i] += deviation[i] / count;
        }
    }

    /** Adds all vectors that another one has seen; the other is not changed. */
    public void merge(FeatureStatistics other) {
        if (other.dimension != dimension) {
            throw new IllegalArgumentException(other.dimension + " features, not " + dimension);
        }
        if (other.count == 0) {
            return;
        }
        long total = count + other.count;
        for (int i = 0; i < dimension; i++) {
            deviation[i] = other.mean[i] - mean[i];
        }
        for (int i = 0; i < scatter.length; i++) {
            scatter[i] += other.scatter[i];
        }
        addOuterProduct((double) count * other.count / total);
        for (int i = 0; i < dimension; i++) {
            mean[i] += deviation[i] * other.count / total;
        }
        count = total;
    }

    private void addOuterProduct(double weight) {
        int at = 0;
        for (int i = 0; i < dimension; i++) {
            double scaled = weight * deviation[i];
            for (int j = 0; j <= i; j++) {
                scatter[at + j] += scaled * deviation[j];
            }
            at += i + 1;
        }
    }

    /** Length of a vector. */
    public int dimension() {
        return dimension;
    }

    /** Vectors seen. */
    public long count() {
        return count;
    }

    /**
     * The mean, {@code [dimension]}.
     *
     * @throws IllegalStateException if no vector was added
     */
    public double[] mean() {
        requireVectors();
        return mean.clone();
    }

    /**
     * The unbiased covariance (divided by count - 1), {@code [dimension, dimension]}, symmetric; zero for one vector.
     *
     * @throws IllegalStateException if no vector was added
     */
    public double[][] covariance() {
        requireVectors();
        double[][] covariance = new double[dimension][dimension];
        int at = 0;
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++, at++) {
                covariance[i][j] = scatter[at] / Math.max(1, count - 1);
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    /** The total variance: the trace of {@link #covariance()}. */
    public double variance() {
        requireVectors();
        double trace = 0;
        for (int i = 0; i < dimension; i++) {
            trace += scatter[i * (i + 3) / 2];
        }
        return trace / Math.max(1, count - 1);
    }

    private void requireVectors() {
        if (count == 0) {
            throw new IllegalStateException("statistics of no vectors");
        }
    }
}
