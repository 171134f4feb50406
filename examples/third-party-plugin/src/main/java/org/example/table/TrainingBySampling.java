package org.example.table;

import dev.agon.nn.Values;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Dataset;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * CTGAN's training by sampling (Xu et al., 2019, section 4.3): a column of names is drawn first, then one of its values, by
 * the logarithm of its frequency so that rare ones are seen often enough, then a row that has it. The target {@code classes},
 * {@code [n, columns]}, says which alternative that column must choose, -1 elsewhere: the term {@code likelihood} asks the
 * generator for it. Without such columns rows are drawn by chance.
 */
final class TrainingBySampling implements BatchSource {
    private static final String TARGET = "classes";
    /** Rows by value take 80 MB at most; of more rows, as many are drawn from, spread over all of them. */
    private static final int MOST_PLACES = 20_000_000;

    private final Dataset<Row> rows;
    private final TableCodec codec;
    private final ConditionalVector vector;
    private final int[] places;
    private final int batch;
    private final RandomStream random;
    private final List<ByValue> index;

    /**
     * The rows of a column ordered by its value.
     *
     * @param rows their places
     * @param starts where the rows of each value begin, and the end
     * @param cumulative sums of the logarithms of the frequencies
     */
    private record ByValue(int[] rows, int[] starts, double[] cumulative) {
        static ByValue of(int[] values, int alternatives) {
            int[] starts = new int[alternatives + 1];
            for (int value : values) {
                starts[value + 1]++;
            }
            double[] cumulative = new double[alternatives];
            double sum = 0;
            for (int value = 0; value < alternatives; value++) {
                sum += Math.log(1 + starts[value + 1]);
                cumulative[value] = sum;
                starts[value + 1] += starts[value];
            }
            int[] next = starts.clone();
            int[] rows = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                rows[next[values[i]]++] = i;
            }
            return new ByValue(rows, starts, cumulative);
        }

        int drawValue(RandomStream random) {
            double point = random.nextDouble() * cumulative[cumulative.length - 1];
            int value = 0;
            while (cumulative[value] <= point) {
                value++;
            }
            return value;
        }

        int drawRow(int value, RandomStream random) {
            return rows[starts[value] + random.nextInt(starts[value + 1] - starts[value])];
        }
    }

    TrainingBySampling(Dataset<Row> rows, TableCodec codec, int batch, long seed) {
        this.rows = rows;
        this.codec = codec;
        this.vector = ConditionalVector.of(codec);
        this.places = vector.columns().stream().mapToInt(codec.columns()::indexOf).toArray();
        this.batch = batch;
        this.random = RandomStream.of(seed);
        this.index = index();
    }

    private List<ByValue> index() {
        if (places.length == 0) {
            return List.of();
        }
        int[][] values = new int[places.length][(int) Math.min(rows.size(), MOST_PLACES / places.length)];
        for (int i = 0; i < values[0].length; i++) {
            Row row = rows.get(spread(i, values[0].length)).value();
            for (int c = 0; c < places.length; c++) {
                values[c][i] = vector.columns().get(c).place(row.cell(places[c]));
            }
        }
        List<ByValue> ordered = new ArrayList<>();
        for (int c = 0; c < places.length; c++) {
            ordered.add(ByValue.of(values[c], vector.columns().get(c).alternatives()));
        }
        return ordered;
    }

    private long spread(int place, int count) {
        return place * rows.size() / count;
    }

    @Override
    public Batch at(long step) {
        RandomStream drawn = random.fork(step);
        List<Row> samples = new ArrayList<>(batch);
        List<ConditionalVector.Wish> wishes = new ArrayList<>(batch);
        float[] targets = new float[batch * codec.columns().size()];
        Arrays.fill(targets, -1);
        for (int i = 0; i < batch; i++) {
            if (index.isEmpty()) {
                samples.add(rows.get(drawn.nextLong(rows.size())).value());
                continue;
            }
            int column = drawn.nextInt(places.length);
            ByValue ordered = index.get(column);
            int value = ordered.drawValue(drawn);
            int row = ordered.drawRow(value, drawn);
            samples.add(rows.get(spread(row, ordered.rows().length)).value());
            wishes.add(new ConditionalVector.Wish(column, value));
            targets[i * codec.columns().size() + places[column]] = value;
        }
        INDArray classes =
                Nd4j.createUninitialized(DataType.FLOAT, batch, codec.columns().size());
        Values.write(targets, classes);
        List<INDArray> told = wishes.isEmpty() ? List.of() : List.of(vector.tell(wishes, rows.labels()));
        return new Batch(codec.encode(samples), told, Map.of(TARGET, classes));
    }
}
