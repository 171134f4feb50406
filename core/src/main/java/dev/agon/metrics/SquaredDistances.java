package dev.agon.metrics;

import java.util.Arrays;

/** Squared Euclidean distances of every query to every item, block by block: never the whole matrix. */
final class SquaredDistances {
    /** Values of a transposed block: 128 kB, which stays in the second-level cache. */
    private static final int BLOCK_VALUES = 16_384;

    /** Gets the distances of one query to the items {@code [first, first + length)}. */
    @FunctionalInterface
    interface Visitor {
        void visit(int query, int first, int length, double[] squared);
    }

    private SquaredDistances() {}

    /** Visits items in ascending order for every query. The distance of a pair does not depend on which is the query. */
    static void forEach(Features queries, Features items, Visitor visitor) {
        int d = queries.dimension();
        if (items.dimension() != d) {
            throw new IllegalArgumentException("features of " + d + " and of " + items.dimension());
        }
        int width = Math.max(16, BLOCK_VALUES / d);
        double[] columns = new double[d * width];
        double[] squared = new double[width];
        for (int first = 0; first < items.count(); first += width) {
            int length = Math.min(width, items.count() - first);
            for (int j = 0; j < length; j++) {
                for (int k = 0; k < d; k++) {
                    columns[k * width + j] = items.at(first + j, k);
                }
            }
            for (int query = 0; query < queries.count(); query++) {
                Arrays.fill(squared, 0, length, 0);
                int k = 0;
                for (; k + 3 < d; k += 4) {
                    addFourSquares(squared, queries, query, k, columns, width, length);
                }
                for (; k < d; k++) {
                    addSquares(squared, queries.at(query, k), columns, k * width, length);
                }
                visitor.visit(query, first, length, squared);
            }
        }
    }

    // The items of a block lie side by side, so that the compiler turns these loops into vector instructions; four
    // features at once read and write the sums a quarter as often.

    private static void addFourSquares(
            double[] squared, Features queries, int query, int k, double[] columns, int width, int length) {
        double value0 = queries.at(query, k);
        double value1 = queries.at(query, k + 1);
        double value2 = queries.at(query, k + 2);
        double value3 = queries.at(query, k + 3);
        int offset0 = k * width;
        int offset1 = offset0 + width;
        int offset2 = offset1 + width;
        int offset3 = offset2 + width;
        for (int j = 0; j < length; j++) {
            double apart0 = value0 - columns[offset0 + j];
            double apart1 = value1 - columns[offset1 + j];
            double apart2 = value2 - columns[offset2 + j];
            double apart3 = value3 - columns[offset3 + j];
            squared[j] += (apart0 * apart0 + apart1 * apart1) + (apart2 * apart2 + apart3 * apart3);
        }
    }

    private static void addSquares(double[] squared, double value, double[] columns, int offset, int length) {
        for (int j = 0; j < length; j++) {
            double apart = value - columns[offset + j];
            squared[j] += apart * apart;
        }
    }
}
