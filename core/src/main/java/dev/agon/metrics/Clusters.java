package dev.agon.metrics;

import dev.agon.spi.RandomStream;
import java.util.Arrays;

/**
 * Cells around the centres that k-means finds (Lloyd, "Least squares quantization in PCM", 1982), begun as k-means++
 * does (Arthur and Vassilvitskii, 2007): bins for features that have no labels. Features of very different spread should
 * be divided by it first, since distances see the widest ones only.
 */
public final class Clusters {
    private static final int MOST_ROUNDS = 100;

    private final Features centres;

    private Clusters(Features centres) {
        this.centres = centres;
    }

    /**
     * Finds clusters.
     *
     * @param items at least one row
     * @param count clusters wanted, at least 1; there are fewer if the items have fewer different rows
     */
    public static Clusters fit(Features items, int count, RandomStream random) {
        if (items.count() == 0 || count < 1) {
            throw new IllegalArgumentException(count + " clusters of " + items.count() + " items");
        }
        Clusters clusters = new Clusters(spread(items, count, random));
        int[] assigned = clusters.assign(items);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            clusters = new Clusters(clusters.means(items, assigned));
            int[] moved = clusters.assign(items);
            if (Arrays.equals(moved, assigned)) {
                return clusters;
            }
            assigned = moved;
        }
        return clusters;
    }

    /** Rows far from each other: each drawn with a probability that grows with the square of its distance to the others. */
    private static Features spread(Features items, int count, RandomStream random) {
        float[] chosen = new float[Math.min(count, items.count()) * items.dimension()];
        double[] nearest = new double[items.count()];
        Arrays.fill(nearest, 1);
        int found = 0;
        for (double total = items.count(); found < Math.min(count, items.count()) && total > 0; found++) {
            int row = draw(nearest, total * random.nextDouble());
            for (int k = 0; k < items.dimension(); k++) {
                chosen[found * items.dimension() + k] = items.at(row, k);
            }
            total = 0;
            for (int i = 0; i < items.count(); i++) {
                double squared = SquaredDistances.between(items, i, items, row);
                nearest[i] = found == 0 ? squared : Math.min(nearest[i], squared);
                total += nearest[i];
            }
        }
        return Features.of(Arrays.copyOf(chosen, found * items.dimension()), items.dimension());
    }

    private static int draw(double[] weights, double mark) {
        int last = 0;
        double passed = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                passed += weights[i];
                if (passed > mark) {
                    return i;
                }
            }
        }
        // rounding has put the mark at the very end
        return last;
    }

    /** The means of the items of each cluster; a centre without items stays where it is. */
    private Features means(Features items, int... assigned) {
        int d = items.dimension();
        double[] sums = new double[count() * d];
        int[] sizes = new int[count()];
        for (int i = 0; i < assigned.length; i++) {
            sizes[assigned[i]]++;
            for (int k = 0; k < d; k++) {
                sums[assigned[i] * d + k] += items.at(i, k);
            }
        }
        float[] means = new float[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = sizes[i / d] == 0 ? centres.at(i / d, i % d) : (float) (sums[i] / sizes[i / d]);
        }
        return Features.of(means, d);
    }

    /** How many there are. */
    public int count() {
        return centres.count();
    }

    /** The centres, {@code [count, dimension]}. */
    public Features centres() {
        return centres;
    }

    /** The number of the nearest centre for every row, the first one of equally near ones. */
    public int[] assign(Features rows) {
        int[] nearest = new int[rows.count()];
        double[] least = new double[rows.count()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        SquaredDistances.forEach(rows, centres, (row, first, length, squared) -> {
            for (int j = 0; j < length; j++) {
                if (squared[j] < least[row]) {
                    least[row] = squared[j];
                    nearest[row] = first + j;
                }
            }
        });
        return nearest;
    }

    /** How many rows lie nearest to each centre. */
    public ModeHistogram histogram(Features rows) {
        return ModeHistogram.of(assign(rows), count());
    }
}
