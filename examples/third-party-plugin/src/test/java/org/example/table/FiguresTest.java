package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of rows whose quality is known: held-out rows, copies, and rows whose columns were shuffled. */
class FiguresTest {
    @TempDir
    Path folder;

    private TableDataset penguins;
    private EvaluationData<Row> parts;
    private TableCodec codec;

    @BeforeEach
    void open() {
        penguins = Tables.open(Tables.penguins(folder.resolve("penguins.csv")), "label", "Species");
        parts = EvaluationData.of(penguins, 0.3);
        codec = new TableCodec(ColumnKinds.of(
                penguins.split(Split.TRAINING, 0.3), TableOptions.of(TableOptions.DECLARED.parse(Map.of("label", "Species")))), "Species");
    }

    private Map<String, Metric> figures(List<Row> rows) {
        List<Example<Row>> samples = new ArrayList<>();
        rows.forEach(row -> samples.add(new Example<>(samples.size(), row, Map.of())));
        try (TableEvaluator evaluator = new TableEvaluator(parts, codec, "Species")) {
            return evaluator.evaluate(samples).stream().collect(Collectors.toMap(Metric::name, Function.identity()));
        }
    }

    private static List<Row> rows(Dataset<Row> data) {
        return LongStream.range(0, data.size()).mapToObj(i -> data.get(i).value()).toList();
    }

    @Test
    void realRowsReachTheFloor() {
        Map<String, Metric> figures = figures(rows(parts.heldOut()));
        for (String name : List.of("column-distance", "association-difference", "copied-rows", "nearest-record")) {
            assertThat(figures.get(name).value()).as(name).isCloseTo(figures.get(name).floor(), within(1e-9));
        }
        assertThat(figures.get("synthetic-accuracy").floor()).isGreaterThan(0.9);
    }

    @Test
    void copiesAreFoundOut() {
        Map<String, Metric> figures = figures(rows(parts.training()));
        assertThat(figures.get("copied-rows").value()).isEqualTo(1);
        assertThat(figures.get("copied-rows").floor()).isLessThan(0.05);
        assertThat(figures.get("nearest-record").value()).isZero();
    }

    /** Each column alone is right; what they have to do with each other is lost. */
    @Test
    void shuffledColumnsLoseTheirAssociations() {
        List<Row> training = rows(parts.training());
        RandomStream random = RandomStream.of(5);
        List<Row> shuffled = new ArrayList<>();
        for (int i = 0; i < training.size(); i++) {
            List<String> cells = new ArrayList<>();
            for (int c = 0; c < codec.columns().size(); c++) {
                cells.add(training.get(random.nextInt(training.size())).cell(c));
            }
            shuffled.add(new Row(training.get(0).columns(), cells));
        }
        Map<String, Metric> figures = figures(shuffled);
        Metric distance = figures.get("column-distance");
        assertThat(distance.value()).isLessThan(2 * distance.floor());
        Metric association = figures.get("association-difference");
        assertThat(association.value()).isGreaterThan(2 * association.floor());
        Metric accuracy = figures.get("synthetic-accuracy");
        assertThat(accuracy.value()).isLessThan(accuracy.floor() - 0.3);
    }

    @Test
    void associationsOfKnownColumns() {
        Sheet sheet = Sheet.of(codec, rows(penguins));
        int species = 0;
        int bodyMass = 5;
        int flipper = 4;
        assertThat(Distributions.association(sheet, species, species)).isCloseTo(1, within(1e-9));
        // computed independently, with Python, from the same table
        assertThat(Distributions.association(sheet, flipper, bodyMass)).isCloseTo(0.8712, within(1e-4));
        assertThat(Distributions.association(sheet, species, bodyMass)).isCloseTo(0.8183, within(1e-4));
    }
}
