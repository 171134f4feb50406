package org.example.table;

import dev.agon.nn.Values;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * CTGAN's training by sampling (Xu et al., 2019, section 4.3): the label is drawn first, by the logarithm of its frequency
 * so that rare ones are seen often enough, then a row that has it. The target {@code classes}, {@code [n, columns]}, says
 * which alternative the label column must choose, -1 elsewhere: the term {@code likelihood} asks the generator for it.
 */
final class TrainingBySampling implements BatchSource {
    private static final String TARGET = "classes";

    private final Dataset<Row> rows;
    private final TableCodec codec;
    private final int batch;
    private final RandomStream random;
    private final Labels labels;
    private final int labelColumn;
    private final int[][] byLabel;
    private final double[] cumulative;

    TrainingBySampling(Dataset<Row> rows, TableCodec codec, String labelColumn, int batch, long seed) {
        this.rows = rows;
        this.codec = codec;
        this.batch = batch;
        this.random = RandomStream.of(seed);
        this.labels = rows.labels().orElseThrow();
        this.labelColumn = codec.columns().stream().map(Column::name).toList().indexOf(labelColumn);
        this.byLabel = byLabel();
        this.cumulative = new double[byLabel.length];
        double sum = 0;
        for (int i = 0; i < byLabel.length; i++) {
            sum += byLabel[i].length == 0 ? 0 : Math.log(1 + byLabel[i].length);
            cumulative[i] = sum;
        }
    }

    private int[][] byLabel() {
        int[] sizes = new int[labels.size()];
        int[] classes = new int[Math.toIntExact(rows.size())];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = labels.indexOf(rows.get(i).attributes().get(Example.LABEL));
            sizes[classes[i]]++;
        }
        int[][] places = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = classes.length - 1; i >= 0; i--) {
            places[classes[i]][--sizes[classes[i]]] = i;
        }
        return places;
    }

    @Override
    public Batch at(long step) {
        RandomStream drawn = random.fork(step);
        List<Row> samples = new ArrayList<>(batch);
        float[] asked = new float[batch];
        float[] targets = new float[batch * codec.columns().size()];
        Arrays.fill(targets, -1);
        CategoryColumn column = (CategoryColumn) codec.columns().get(labelColumn);
        for (int i = 0; i < batch; i++) {
            int label = draw(drawn);
            samples.add(rows.get(byLabel[label][drawn.nextInt(byLabel[label].length)]).value());
            asked[i] = label;
            targets[i * codec.columns().size() + labelColumn] = column.place(labels.names().get(label));
        }
        INDArray classes =
                Nd4j.createUninitialized(DataType.FLOAT, batch, codec.columns().size());
        Values.write(targets, classes);
        return new Batch(codec.encode(samples), List.of(Nd4j.createFromArray(asked)), Map.of(TARGET, classes));
    }

    private int draw(RandomStream drawn) {
        double point = drawn.nextDouble() * cumulative[cumulative.length - 1];
        int label = 0;
        while (cumulative[label] <= point) {
            label++;
        }
        return label;
    }
}
