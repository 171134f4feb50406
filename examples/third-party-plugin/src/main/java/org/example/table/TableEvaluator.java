package org.example.table;

import dev.agon.metrics.NearestNeighbours;
import dev.agon.spi.AgonException;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * Compares synthetic rows with real ones. Distances depend on how many rows are compared, so samples are compared in
 * portions as large as the held-out part, whose own distance is the floor; the figure is the mean over the portions.
 */
final class TableEvaluator implements Evaluator<Row> {
    private static final int MOST_ROWS = 5_000;
    private static final int MOST_PORTIONS = 20;

    private final TableCodec codec;
    private final Sheet training;
    private final Sheet heldOut;
    private final int target;

    /** @param label the column to guess in the accuracy figure; if empty, the last one that is a name */
    TableEvaluator(EvaluationData<Row> data, TableCodec codec, String label) {
        if (data.heldOut().size() < 2) {
            throw AgonException.data("only " + data.heldOut().size()
                    + " rows are held out, too few to compare with; the table needs more rows, or holdout a larger share");
        }
        this.codec = codec;
        this.training = Sheet.of(codec, data.training(), MOST_ROWS);
        this.heldOut = Sheet.of(codec, data.heldOut(), MOST_ROWS);
        int[] names = training.places(true);
        this.target = label.isEmpty()
                ? (names.length == 0 ? -1 : names[names.length - 1])
                : codec.columns().stream().map(Column::name).toList().indexOf(label);
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<Row>> samples) {
        Sheet synthetic = Sheet.of(codec, samples, MOST_ROWS);
        List<Metric> metrics = new ArrayList<>();
        metrics.add(columnDistance(synthetic));
        metrics.add(new Metric(
                "association-difference",
                mean(synthetic, Distributions::associationDifference),
                Distributions.associationDifference(heldOut, training),
                true,
                "",
                "mean difference of the association of two columns (Pearson, Cramér's V, correlation ratio), over all"
                        + " pairs"));
        if (target >= 0) {
            metrics.add(new Metric(
                    "synthetic-accuracy",
                    new NaiveBayes(synthetic, target).accuracy(heldOut),
                    new NaiveBayes(training, target).accuracy(heldOut),
                    false,
                    "",
                    "share of held-out rows whose " + codec.columns().get(target).name()
                            + " is guessed by naive Bayes trained on samples; floor: trained on real rows"));
        }
        metrics.add(copies(synthetic));
        metrics.add(nearness(synthetic));
        return metrics;
    }

    private Metric columnDistance(Sheet synthetic) {
        return new Metric(
                "column-distance",
                mean(synthetic, Distributions::distance),
                Distributions.distance(heldOut, training),
                true,
                "",
                "mean over columns of W1/sigma or total variation, " + Math.min(heldOut.size(), synthetic.size())
                        + " rows at a time against " + training.size() + " training rows");
    }

    private double mean(Sheet synthetic, ToDoubleBiFunction<Sheet, Sheet> figure) {
        int portion = Math.min(heldOut.size(), synthetic.size());
        int portions = Math.min(MOST_PORTIONS, synthetic.size() / portion);
        return IntStream.range(0, portions)
                .mapToDouble(i -> figure.applyAsDouble(synthetic.part(i * portion, (i + 1) * portion), training))
                .average()
                .orElseThrow();
    }

    private Metric copies(Sheet synthetic) {
        Set<List<String>> known = new HashSet<>(training.rows().stream().map(Row::cells).toList());
        return new Metric(
                "copied-rows",
                share(synthetic, known),
                share(heldOut, known),
                true,
                "",
                "share of rows that are in the training data, cell by cell");
    }

    private static double share(Sheet sheet, Set<List<String>> known) {
        return sheet.rows().stream().filter(row -> known.contains(row.cells())).count() / (double) sheet.size();
    }

    private Metric nearness(Sheet synthetic) {
        return new Metric(
                "nearest-record",
                NearestNeighbours.memorisation(
                        synthetic.features(), heldOut.features(), training.features()),
                1,
                false,
                "",
                "median distance to the nearest training row over that of held-out rows: near 0 means that rows are"
                        + " repeated");
    }

    @Override
    public Metric quality(Iterable<Example<Row>> samples) {
        return columnDistance(Sheet.of(codec, samples, MOST_ROWS));
    }

    @Override
    public int qualitySamples() {
        return 1_000;
    }

    @Override
    public void close() {}
}
