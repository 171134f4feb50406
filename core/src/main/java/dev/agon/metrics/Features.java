package dev.agon.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Feature vectors of equal length, one row an item: {@code [count, dimension]}, finite. Immutable.
 */
public final class Features {
    private final float[] values;
    private final int count;
    private final int dimension;

    private Features(float[] values, int count, int dimension) {
        this.values = values;
        this.count = count;
        this.dimension = dimension;
    }

    /**
     * Rows that lie one after the other; the array is copied.
     *
     * @param values finite, a multiple of {@code dimension} long
     * @param dimension length of a row, at least 1
     */
    public static Features of(float[] values, int dimension) {
        if (dimension < 1 || values.length % dimension != 0) {
            throw new IllegalArgumentException(values.length + " values are not rows of " + dimension);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "feature " + i % dimension + " of row " + i / dimension + " is " + values[i]);
            }
        }
        return new Features(values.clone(), values.length / dimension, dimension);
    }

    /** The rows of all parts, in order; the parts have one dimension, and there is at least one. */
    public static Features concat(List<Features> parts) {
        int dimension = parts.get(0).dimension;
        int count = 0;
        for (Features part : parts) {
            if (part.dimension != dimension) {
                throw new IllegalArgumentException("rows of " + dimension + " and of " + part.dimension);
            }
            count = Math.addExact(count, part.count);
        }
        float[] all = new float[Math.multiplyExact(count, dimension)];
        int at = 0;
        for (Features part : parts) {
            System.arraycopy(part.values, 0, all, at, part.values.length);
            at += part.values.length;
        }
        return new Features(all, count, dimension);
    }

    /** Number of rows. */
    public int count() {
        return count;
    }

    /** Length of a row. */
    public int dimension() {
        return dimension;
    }

    /** One feature of one item. */
    public float at(int row, int feature) {
        return values[row * dimension + feature];
    }

    /** The first rows: all of them if there are fewer than asked for. */
    public Features first(int rows) {
        return rows >= count ? this : new Features(Arrays.copyOf(values, rows * dimension), rows, dimension);
    }

    /** Mean and covariance of the rows. */
    public FeatureStatistics statistics() {
        FeatureStatistics statistics = new FeatureStatistics(dimension);
        double[] row = new double[dimension];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < dimension; j++) {
                row[j] = at(i, j);
            }
            statistics.add(row);
        }
        return statistics;
    }
}
