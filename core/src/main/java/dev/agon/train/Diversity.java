package dev.agon.train;

import dev.agon.nn.Values;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How far apart generated samples lie, next to real ones. Compared are samples of equal conditions, as of one label: a
 * generator that makes one picture for each label is as collapsed as one that makes one picture.
 */
final class Diversity {
    private static final int ROWS = 64;
    private static final int FEWEST_PAIRS = 8;

    private record Pair(int first, int second) {}

    private Diversity() {}

    /**
     * Mean distance between two generated samples over that between two real ones, taken over pairs of equal conditions;
     * over all pairs if the batch has fewer than eight such.
     *
     * @param fakes {@code [n, …]}
     * @param real {@code [n, …]}, made or found under the same conditions, row by row
     * @param conditions {@code [n, …]} each
     */
    static double of(INDArray fakes, INDArray real, List<INDArray> conditions) {
        int rows = Math.min(ROWS, Math.toIntExact(real.size(0)));
        List<Pair> all = pairs(rows);
        List<Rows> under = conditions.stream().map(Rows::new).toList();
        List<Pair> alike = all.stream()
                .filter(pair -> under.stream().allMatch(condition -> condition.equal(pair)))
                .toList();
        List<Pair> compared = alike.size() < FEWEST_PAIRS ? all : alike;
        return new Rows(fakes).meanDistance(compared) / new Rows(real).meanDistance(compared);
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

        double meanDistance(List<Pair> pairs) {
            return pairs.stream().mapToDouble(this::distance).average().orElse(Double.NaN);
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
