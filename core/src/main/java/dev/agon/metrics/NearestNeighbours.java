package dev.agon.metrics;

import java.util.Arrays;

/** Euclidean distances to nearest neighbours in feature space. */
public final class NearestNeighbours {
    /** What {@link #memorisation} returns at most, so that a vanishing denominator gives no infinity. */
    public static final double LARGEST_RATIO = 1_000;

    private NearestNeighbours() {}

    /** Distance of every query to the nearest item, {@code [queries]}; there is at least one item. */
    public static double[] distances(Features queries, Features items) {
        requireRows(items);
        return Arrays.stream(squared(queries, items, 1, false))
                .mapToDouble(row -> Math.sqrt(row[0]))
                .toArray();
    }

    /**
     * Distance of every item to its k-th nearest other item, {@code [items]}: to the farthest if there are fewer, 0 if
     * it is alone. Items at one place are each other's neighbours at distance 0.
     *
     * @param k at least 1
     */
    public static double[] radii(Features items, int k) {
        return Arrays.stream(squaredRadii(items, k)[0]).map(Math::sqrt).toArray();
    }

    /**
     * The median distance of samples to their nearest training item over that of held-out items to theirs: near 1 for a
     * model that generalises, near 0 for one that repeats its training data; at most {@link #LARGEST_RATIO}. 1 if both
     * medians are 0. All three sets have at least one row.
     */
    public static double memorisation(Features samples, Features heldOut, Features training) {
        return ratio(median(distances(samples, training)), median(distances(heldOut, training)));
    }

    /** The ratio that {@link #memorisation} forms, for medians that were computed before. */
    public static double ratio(double samples, double heldOut) {
        if (samples == heldOut) {
            return 1;
        }
        return Math.min(LARGEST_RATIO, samples / heldOut);
    }

    /** The median, the mean of the middle two for an even count; at least one value. */
    public static double median(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("median of no values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Squared distance of every item to its k-th nearest other item, {@code [ks][items]}; see {@link #radii}. */
    static double[][] squaredRadii(Features items, int... ks) {
        requireRows(items);
        if (Arrays.stream(ks).anyMatch(k -> k < 1)) {
            throw new IllegalArgumentException("k is one of " + Arrays.toString(ks));
        }
        if (items.count() == 1) {
            return new double[ks.length][1];
        }
        int[] reached =
                Arrays.stream(ks).map(k -> Math.min(k, items.count() - 1)).toArray();
        double[][] nearest = squared(items, items, Arrays.stream(reached).max().orElseThrow(), true);
        return Arrays.stream(reached)
                .mapToObj(k ->
                        Arrays.stream(nearest).mapToDouble(row -> row[k - 1]).toArray())
                .toArray(double[][]::new);
    }

    /**
     * Squared distances to the k nearest items, ascending, {@code [queries][k]}; {@code others} leaves out the item of
     * the query's own number.
     */
    private static double[][] squared(Features queries, Features items, int k, boolean others) {
        double[][] nearest = new double[queries.count()][k];
        for (double[] row : nearest) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        SquaredDistances.forEach(queries, items, (query, first, length, squared) -> {
            double[] row = nearest[query];
            for (int j = 0; j < length; j++) {
                if (squared[j] < row[k - 1] && !(others && first + j == query)) {
                    insert(row, squared[j]);
                }
            }
        });
        return nearest;
    }

    /** Puts a value in its place in an ascending row and drops the last. */
    private static void insert(double[] row, double value) {
        int place = row.length - 1;
        while (place > 0 && row[place - 1] > value) {
            row[place] = row[place - 1];
            place--;
        }
        row[place] = value;
    }

    private static void requireRows(Features items) {
        if (items.count() == 0) {
            throw new IllegalArgumentException("neighbours among no items");
        }
    }
}
