package dev.agon.metrics;

/**
 * Squared Euclidean distances of every query to every item, block by block, as {@code |x|² + |y|² - 2 x·y}. Rows are
 * first moved so that a central item is 0, and pairs so near that the subtraction would lose digits are computed by their
 * differences: equal rows are exactly 0 apart, the relative error stays below 1e-8, and for features that are small
 * multiples of one number, such as counts, ties are exact.
 */
final class SquaredDistances {
    /** Share of the squared lengths below which the difference keeps too few of a double's 16 digits. */
    private static final double NEAR = 1e-6;

    private SquaredDistances() {}

    /** Visits items in ascending order for every query. */
    static void forEach(Features queries, Features items, InnerProducts.Visitor visitor) {
        if (items.dimension() != queries.dimension()) {
            throw new IllegalArgumentException("features of " + queries.dimension() + " and of " + items.dimension());
        }
        double[] origin = central(items);
        double[] queryLengths = squaredLengths(queries, origin);
        double[] itemLengths = squaredLengths(items, origin);
        InnerProducts.forEach(queries, items, origin, (query, first, length, values) -> {
            for (int j = 0; j < length; j++) {
                double lengths = queryLengths[query] + itemLengths[first + j];
                double squared = lengths - 2 * values[j];
                values[j] = squared > NEAR * lengths ? squared : between(queries, query, items, first + j);
            }
            visitor.visit(query, first, length, values);
        });
    }

    /** The squared distance of one pair. */
    static double between(Features a, int rowA, Features b, int rowB) {
        double squared = 0;
        for (int k = 0; k < a.dimension(); k++) {
            double apart = (double) a.at(rowA, k) - b.at(rowB, k);
            squared += apart * apart;
        }
        return squared;
    }

    /** The row nearest to the mean. Not the mean itself: moving by that would round what is exact. */
    private static double[] central(Features items) {
        double[] mean = new double[items.dimension()];
        for (int i = 0; i < items.count(); i++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += (double) items.at(i, k) / items.count();
            }
        }
        double[] lengths = squaredLengths(items, mean);
        int nearest = 0;
        for (int i = 1; i < lengths.length; i++) {
            nearest = lengths[i] < lengths[nearest] ? i : nearest;
        }
        double[] origin = new double[mean.length];
        for (int k = 0; k < origin.length && items.count() > 0; k++) {
            origin[k] = items.at(nearest, k);
        }
        return origin;
    }

    private static double[] squaredLengths(Features features, double[] origin) {
        double[] lengths = new double[features.count()];
        for (int i = 0; i < lengths.length; i++) {
            for (int k = 0; k < origin.length; k++) {
                double value = features.at(i, k) - origin[k];
                lengths[i] += value * value;
            }
        }
        return lengths;
    }
}
