package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class BadTablesTest {
    @TempDir
    Path folder;

    private TableDataset table(String text, String... options) {
        return Tables.open(Tables.write(folder.resolve("table.csv"), text), options);
    }

    private static List<Column> columns(TableDataset table) {
        return ColumnKinds.of(table, TableOptions.of(TableOptions.DECLARED.defaults()));
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void quotesAndLineBreaksInCellsAreRead() {
        try (TableDataset table = table("name,words\r\nx,\"a \"\"b\"\"\r\nc, d\"\r\n\r\ny,\n")) {
            assertThat(table.size()).isEqualTo(2);
            assertThat(table.get(0).value().cells()).containsExactly("x", "a \"b\"\r\nc, d");
            assertThat(table.get(1).value().cells()).containsExactly("y", "");
        }
    }

    @Test
    void aByteOrderMarkAndOtherSeparatorsAreUnderstood() {
        try (TableDataset table = table("\uFEFFa;b\n1,5;2\n")) {
            assertThat(table.columns()).containsExactly("a", "b");
            assertThat(table.get(0).value().cells()).containsExactly("1,5", "2");
        }
    }

    @Test
    void aFewRaggedRowsAreNamedAndLeftOut() {
        try (TableDataset table = table("a,b\n1,2\n1,2,3\n4\n5,6\n")) {
            assertThat(table.size()).isEqualTo(2);
            assertThat(table.rejected())
                    .containsExactly("row 3: it has 3 cells, not 2", "row 4: it has 1 cells, not 2");
            assertThat(table.get(1).value().cells()).containsExactly("5", "6");
        }
    }

    @Test
    void manyRaggedRowsAreAnError() {
        refused("a,b\n" + lines(20, i -> i % 2 == 0 ? "1,2" : "1"), "10 of 20 rows", "row 3");
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'a,b\n', no row below its header",
        "'a,,c\n1,2,3\n', name every column",
        "'a,a\n1,2\n', names a column twice",
        "'a,b\n1,\"2\n3,4\n', ends inside the quotes"
    })
    void tablesThatAreNoneAreNamed(String text, String why) {
        refused(text, why);
    }

    private void refused(String text, String... why) {
        assertThatThrownBy(() -> table(text))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining("table.csv")
                .hasMessageContainingAll(why);
    }

    @Test
    void anUnknownLabelColumnIsAUsageError() {
        assertThatThrownBy(() -> table("a,b\n1,2\n", "label", "c"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("[a, b]");
    }

    @Test
    void aQuoteLeftOpenDoesNotReadTheWholeFileIntoMemory() throws IOException {
        Path file = folder.resolve("open.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("a,b\n1,\"");
            for (int i = 0; i < 300_000; i++) {
                out.write("1234567\n");
            }
        }
        assertThatThrownBy(() -> Tables.open(file)).hasMessageContaining("is a quote left open?");
    }

    @Test
    void columnsWithOneValueOrNoneAreWritableAgain() {
        try (TableDataset table = table("a,b,c\n" + lines(30, i -> i + ",same,"))) {
            List<Column> columns = columns(table);
            assertThat(columns.get(1)).isEqualTo(new CategoryColumn("b", List.of("same"), List.of(30L)));
            assertThat(columns.get(2)).isEqualTo(new CategoryColumn("c", List.of(""), List.of(30L)));
            assertRoundTrip(table, columns);
        }
    }

    private static void assertRoundTrip(TableDataset table, List<Column> columns) {
        TableCodec codec = new TableCodec(columns, "");
        List<Row> rows = LongStream.range(0, table.size()).mapToObj(i -> table.get(i).value()).toList();
        try (INDArray encoded = codec.encode(rows)) {
            assertThat(codec.decode(encoded)).isEqualTo(rows);
        }
    }

    @Test
    void missingQuantitiesStayMissing() {
        try (TableDataset table = table("a,b\n" + lines(60, i -> (i % 5 == 0 ? "" : i) + ",x"))) {
            List<Column> columns = columns(table);
            assertThat(((QuantityColumn) columns.get(0)).missing()).isTrue();
            assertRoundTrip(table, columns);
        }
    }

    @Test
    void tenThousandCategoriesArePooled() {
        try (TableDataset table = table("id,kind\n" + lines(10_000, i -> "id" + i + "," + i % 3))) {
            CategoryColumn ids = (CategoryColumn) columns(table).get(0);
            assertThat(ids.categories()).hasSize(100).endsWith(CategoryColumn.OTHER);
            assertThat(ids.place("id99999")).isEqualTo(99);
            assertThat(ids.frequencies().counts()).hasSize(100).endsWith(9_901L);
        }
    }

    @Test
    void datesAreQuantitiesAndComeBackAsDates() {
        try (TableDataset table = table("day\n" + lines(40, i -> String.format("2024-02-%02d", 1 + i % 28)))) {
            QuantityColumn days = (QuantityColumn) columns(table).get(0);
            assertThat(days.format().date()).isTrue();
            assertThat(days.format().write(days.least())).isEqualTo("2024-02-01");
        }
    }

    @Test
    void anImpossibleDateMakesItsColumnOneOfNames() {
        try (TableDataset table = table("day\n" + lines(40, i -> "2024-02-" + (10 + i % 28)))) {
            assertThat(columns(table).get(0)).isInstanceOf(CategoryColumn.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "=cmd|' /C calc'!A0, '''=cmd|'' /C calc''!A0'",
        "+1+1, '''+1+1'",
        "@SUM(A1), '''@SUM(A1)'",
        "-2.5, -2.5",
        "+7, +7",
        "plain, plain"
    })
    void formulasAreNeverWrittenUnescaped(String cell, String written) throws IOException {
        try (SampleWriter.Sink<Row> sink = new TableWriter().open(folder)) {
            sink.add(List.of(new Example<>(0, new Row(List.of("a", "b"), List.of(cell, "x")), Map.of())));
        }
        assertThat(Files.readAllLines(folder.resolve("samples.csv"))).containsExactly("a,b", written + ",x");
    }

    @Test
    void rowsOfAnotherTableAreRefused() {
        try (TableDataset table = table("a,b\n1,2\n")) {
            TableCodec codec = new TableCodec(columns(table), "");
            Row other = new Row(List.of("c"), List.of("1"));
            assertThatThrownBy(() -> codec.encode(List.of(other)))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                    .hasMessageContaining("[c]");
        }
    }
}
