package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Conditions over all columns of names, and the batches that go with them. */
class ConditionalVectorTest {
    @TempDir
    Path folder;

    private TableDataset table;
    private TableCodec codec;
    private ConditionalVector vector;

    @BeforeEach
    void openATableWithARareColour() {
        StringBuilder text = new StringBuilder("colour,size,constant,shape\n");
        for (int i = 0; i < 400; i++) {
            text.append(i % 100 == 7 ? "red" : "blue").append(',').append(i * 0.25).append(",x,");
            text.append(List.of("round", "square", "").get(i % 3)).append('\n');
        }
        table = Tables.open(Tables.write(folder.resolve("table.csv"), text.toString()));
        codec = new TableCodec(ColumnKinds.of(table, TableOptions.of(TableOptions.DECLARED.defaults())), "");
        vector = ConditionalVector.of(codec);
    }

    @AfterEach
    void close() {
        table.close();
    }

    @Test
    void columnsOfNamesThatHaveAChoiceCanBeAskedFor() {
        assertThat(vector.columns()).extracting(CategoryColumn::name).containsExactly("colour", "shape");
        assertThat(vector.conditions(Optional.empty())).singleElement().satisfies(condition -> assertThat(
                        condition.fits(3, 3, 5))
                .isTrue());
        assertThat(vector.wish("shape=square")).isEqualTo(new ConditionalVector.Wish(1, 2));
        assertThat(vector.wish("shape=")).as("a missing value").isEqualTo(new ConditionalVector.Wish(1, 0));
        try (INDArray told =
                vector.tell(List.of(vector.wish("shape=square"), vector.wish("colour=red")), Optional.empty())) {
            assertThat(told.toFloatMatrix()).isEqualTo(new float[][] {{0, 0, 0, 0, 1}, {0, 1, 0, 0, 0}});
        }
    }

    @Test
    void wishesThatCannotBeAreAnsweredWithThoseThatCan() {
        refused("shape=rond", "unknown value of shape 'rond'; did you mean 'round'?");
        refused("size=3", "values of [colour, shape]");
        refused("red", "COLUMN=VALUE");
    }

    private void refused(String where, String why) {
        assertThatThrownBy(() -> vector.wish(where))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(why);
    }

    @Test
    void unaskedValuesComeAsOftenAsInTheData() {
        RandomStream random = RandomStream.of(1);
        int red = 0;
        int colours = 0;
        for (int i = 0; i < 20_000; i++) {
            ConditionalVector.Wish wish = vector.frequent(random);
            colours += wish.column() == 0 ? 1 : 0;
            red += wish.column() == 0 && wish.value() == 1 ? 1 : 0;
        }
        assertThat(colours / 20_000.0).isCloseTo(0.5, within(0.02));
        assertThat(red / (double) colours).isCloseTo(0.01, within(0.005));
    }

    @Test
    void trainingSeesRareValuesAndRowsHaveWhatIsAsked() {
        TrainingBySampling batches = new TrainingBySampling(table, codec, 64, 1);
        Map<String, Integer> asked = new HashMap<>();
        for (int step = 0; step < 50; step++) {
            try (Batch batch = batches.at(step)) {
                List<Row> rows = codec.decode(batch.sample());
                float[][] told = batch.conditions().get(0).toFloatMatrix();
                float[][] targets = batch.targets().get("classes").toFloatMatrix();
                for (int i = 0; i < rows.size(); i++) {
                    boolean colour = targets[i][0] >= 0;
                    int column = colour ? 0 : 3;
                    int value = (int) targets[i][column];
                    CategoryColumn names = (CategoryColumn) codec.columns().get(column);
                    assertThat(rows.get(i).cell(column)).isEqualTo(names.categories().get(value));
                    assertThat(targets[i][colour ? 3 : 0]).isEqualTo(-1);
                    assertThat(told[i][(colour ? 0 : 2) + value]).isEqualTo(1);
                    asked.merge(rows.get(i).columns().get(column) + "=" + rows.get(i).cell(column), 1, Integer::sum);
                }
            }
        }
        // 4 of 400 rows are red; by the logarithm every fifth one is, log 5 / (log 5 + log 397)
        assertThat(asked.get("colour=red") / (double) (asked.get("colour=red") + asked.get("colour=blue")))
                .isCloseTo(0.212, within(0.03));
        assertThat(asked).containsKeys("shape=round", "shape=square", "shape=");
    }

    @Test
    void aLabelIsAClassOfItsOwnColumn() {
        try (TableDataset labelled = Tables.open(folder.resolve("table.csv"), "label", "colour")) {
            TableOptions options = TableOptions.of(TableOptions.DECLARED.parse(Map.of("label", "colour")));
            ConditionalVector one =
                    ConditionalVector.of(new TableCodec(ColumnKinds.of(labelled, options), options.label()));
            assertThat(one.columns()).extracting(CategoryColumn::name).containsExactly("colour");
            assertThat(one.conditions(labelled.labels()))
                    .singleElement()
                    .satisfies(condition -> assertThat(condition.classes()).isEqualTo(2))
                    .extracting(Condition::name)
                    .isEqualTo(Condition.LABEL);
            try (INDArray told = one.tell(List.of(one.wish("colour=red")), labelled.labels())) {
                assertThat(told.toFloatVector()).containsExactly(1);
            }
        }
    }
}
