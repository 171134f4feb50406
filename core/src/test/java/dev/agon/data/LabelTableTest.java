package dev.agon.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Example;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTableTest {
    private static final AttributeColumns ALL = columns("all");

    private static AttributeColumns columns(String text) {
        return AttributeColumns.of(AttributeColumns.option("pictures").parse(Map.of("columns", text)));
    }

    private static LabelTable read(String table, AttributeColumns columns) {
        try {
            return LabelTable.read(new StringReader(table), "labels.csv", columns);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyColumnIsAnAttribute() {
        LabelTable table = read("Wavy_Hair,file, mood \n\"yes\",a.png, glad \nno,b.png,\n", ALL);
        assertThat(table.names()).containsExactly("wavy-hair", "mood");
        assertThat(table.value("a.png", 0)).contains("yes");
        assertThat(table.value("./a.png", 1)).contains("glad");
        assertThat(table.value("b.png", 0)).contains("no");
        assertThat(table.value("b.png", 1)).isEmpty();
        assertThat(table.value("c.png", 0)).isEmpty();
    }

    @Test
    void columnsAreTakenInTheOrderOfTheTable() {
        assertThat(read("file,a,label,c\nx.png,1,2,3\n", columns("C, a")).names())
                .containsExactly("a", "c");
        assertThat(read("file,a,label\nx.png,1,2\n", AttributeColumns.NONE).names())
                .containsExactly("label");
    }

    @Test
    void rowsWhoseFilesAreMissingAreTold() {
        LabelTable table = read("file,a\nx.png,1\ny.png,2\nz.png,1\n", ALL);
        table.value("y.png", 0);
        assertThat(table.notes())
                .containsExactly("2 of 3 rows of labels.csv name no file that is there, such as x.png");
        table.value("x.png", 0);
        table.value("z.png", 0);
        assertThat(table.notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "file,mood\\nx.png,glad\\n; mod; unknown attribute 'mod'. did you mean 'mood'. available: mood",
                "file\\nx.png\\n; all; no column beside file",
                "mood\\nglad\\n; all; needs the columns file and others",
                "file,5th\\nx.png,1\\n; all; has the column '5th', which cannot be an attribute",
                "file,mood,Mood\\nx.png,1,2\\n; all; has the column 'mood', which cannot be an attribute",
                "file,label\\nx.png,1\\n; all; labels=csv takes that one",
                "file,mood,age\\nx.png,1\\n; all; line 2 has 2 columns",
                "file,mood\\nx.png,1\\nx.png,2\\n; all; two values of mood: 1 and 2",
                "file,mood\\n; all; names no file",
                "'' ; all; names no file"
            })
    void brokenTablesAreNamed(String table, String columns, String reason) {
        assertThatThrownBy(() -> read(table.replace("\\n", "\n"), columns(columns)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                .hasMessageStartingWith("labels.csv")
                .message()
                .matches("(?s).*" + reason.replace("(", "\\(") + ".*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a,a", "A_b,a-b", ",", "5th", "label", "a;b", "\u0000"})
    void namesThatCannotBeAskedForAreRefused(String text) {
        assertThatThrownBy(() -> columns(text))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining("columns is");
    }

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        LabelTableWriter writer = new LabelTableWriter();
        writer.add("x.png", Map.of("mood", "so \"so\", la", "age", "7"));
        writer.add("unknown.png", Map.of());
        writer.add("y.png", Map.of("age", "8", "mood", "glad"));
        assertThatThrownBy(() -> writer.add("z.png", Map.of("mood", "sad"))).hasMessageContaining("z.png has [mood]");
        writer.write(folder);
        LabelTable table = read(Files.readString(folder.resolve("labels.csv")), ALL);
        assertThat(table.names()).containsExactly("age", "mood");
        assertThat(List.of(table.value("x.png", 1), table.value("y.png", 0)))
                .extracting(value -> value.orElseThrow())
                .containsExactly("so \"so\", la", "8");
    }

    @Test
    void aLabelIsWrittenAlone(@TempDir Path folder) throws IOException {
        LabelTableWriter writer = new LabelTableWriter();
        writer.add("x.png", Map.of(Example.LABEL, "cat", "age", "7"));
        writer.write(folder);
        assertThat(folder.resolve("labels.csv")).hasContent("file,label\nx.png,\"cat\"");
    }
}
