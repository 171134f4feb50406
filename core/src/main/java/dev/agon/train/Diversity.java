package dev.agon.train;

import dev.agon.nn.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far apart samples lie, generated ones next to real ones. Compared are samples of equal conditions, as of one label: a
 * generator that makes one picture for each label is as collapsed as one that makes one picture.
 *
 * @param mean distance between two samples
 * @param quartile the distance below which a quarter of the pairs lies; small where a generator makes a few kinds of
 *     samples over and over, however far apart these are
 */
record Diversity(double mean, double quartile) {
    private static final int ROWS = 64;
    private static final int FEWEST_PAIRS = 8;

    private record Pair(int first, int second) {}

    /**
     * Over pairs of equal conditions; over all pairs if the batch has fewer than eight such.
     *
     * @param samples {@code [n, …]}
     * @param conditions {@code [n, …]} each, under which they were made or found
     */
    static Diversity of(INDArray samples, List<INDArray> conditions) {
        int rows = Math.min(ROWS, Math.toIntExact(samples.size(0)));
        List<Pair> all = pairs(rows);
        List<Rows> under = conditions.stream().map(Rows::new).toList();
        List<Pair> alike = all.stream()
                .filter(pair -> under.stream().allMatch(condition -> condition.equal(pair)))
                .toList();
        List<Pair> compared = alike.size() < FEWEST_PAIRS ? all : alike;
        double[] distances = new Rows(samples).distances(compared);
        Arrays.sort(distances);
        return new Diversity(
                Arrays.stream(distances).average().orElse(Double.NaN),
                distances.length == 0 ? Double.NaN : distances[distances.length / 4]);
    }

    /**
     * The smaller one of two ratios, of the mean distances and of the quartiles.
     *
     * @param real what real samples have; where a quarter of them are twins, only the means are compared
     */
    double over(Diversity real) {
        double means = mean / real.mean;
        return real.quartile == 0 ? means : Math.min(means, quartile / real.quartile);
    }

    private static List<Pair> pairs(int rows) {
        return IntStream.range(0, rows)
                .boxed()
                .flatMap(i -> IntStream.range(0, i).mapToObj(j -> new Pair(i, j)))
                .toList();
    }

    /** The rows of an array, read once. */
    private static final class Rows {
        private final float[] values;
        private final int length;

        Rows(INDArray array) {
            values = Values.rounded(array);
            length = values.length / Math.toIntExact(array.size(0));
        }

        boolean equal(Pair pair) {
            int first = pair.first() * length;
            int second = pair.second() * length;
            return Arrays.equals(values, first, first + length, values, second, second + length);
        }

        double[] distances(List<Pair> pairs) {
            return pairs.stream().mapToDouble(this::distance).toArray();
        }

        private double distance(Pair pair) {
            double squares = 0;
            for (int k = 0; k < length; k++) {
                double difference = values[pair.first() * length + k] - values[pair.second() * length + k];
                squares += difference * difference;
            }
            return Math.sqrt(squares);
        }
    }
}
