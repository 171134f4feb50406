package dev.agon.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
    private static List<List<String>> rows(String text) throws IOException {
        CsvRows rows = new CsvRows(new StringReader(text), 10_000);
        List<List<String>> all = new ArrayList<>();
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            all.add(row.get());
        }
        return all;
    }

    @Test
    void readsPlainRowsWithAnyLineEnd() throws IOException {
        assertThat(rows("a,b\nc,\r\n,d\re"))
                .containsExactly(List.of("a", "b"), List.of("c", ""), List.of("", "d"), List.of("e"));
    }

    @Test
    void readsQuotedFields() throws IOException {
        assertThat(rows("\"a, b\",\"say \"\"so\"\"\"\n\"two\nlines\",x\n"))
                .containsExactly(List.of("a, b", "say \"so\""), List.of("two\nlines", "x"));
    }

    @Test
    void passesOverEmptyLinesAndCountsThem() throws IOException {
        CsvRows rows = new CsvRows(new StringReader("\n\r\na\n\n\"b\nc\"\nd"), 100);
        assertThat(rows.next()).contains(List.of("a"));
        assertThat(rows.line()).isEqualTo(3);
        assertThat(rows.next()).contains(List.of("b\nc"));
        assertThat(rows.line()).isEqualTo(5);
        assertThat(rows.next()).contains(List.of("d"));
        assertThat(rows.line()).isEqualTo(7);
        assertThat(rows.next()).isEmpty();
    }

    @Test
    void isLenientWithQuotesInOddPlaces() throws IOException {
        assertThat(rows("a\"b,\"c\"d\n")).containsExactly(List.of("a\"b", "cd"));
        assertThat(rows("\"open")).containsExactly(List.of("open"));
        assertThat(rows("\uFEFF\"a\",b")).containsExactly(List.of("a", "b"));
    }

    @Test
    void tellsThatAQuoteWasNeverClosed() throws IOException {
        CsvRows rows = new CsvRows(new StringReader("\"a\",b\nc,\"d\ne,f"), 100);
        rows.next();
        assertThat(rows.endedInsideQuotes()).isFalse();
        assertThat(rows.next()).contains(List.of("c", "d\ne,f"));
        assertThat(rows.endedInsideQuotes()).isTrue();
    }

    @Test
    void breaksOffWhereAQuoteIsNeverClosed() {
        CsvRows rows = new CsvRows(new StringReader("a\n\"" + "x".repeat(1000)), 100);
        assertThatThrownBy(() -> {
                    rows.next();
                    rows.next();
                })
                .isInstanceOf(CsvRows.RowTooLong.class)
                .hasMessageContaining("line 2");
    }

    @Property
    void readsBackWhatWasQuoted(@ForAll @Size(min = 1, max = 5) List<@Size(min = 1, max = 4) List<String>> table)
            throws IOException {
        String text = table.stream()
                .map(row -> row.stream()
                        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        List<List<String>> normal = table.stream()
                .map(row -> row.stream()
                        .map(field -> field.replace("\r\n", "\n").replace('\r', '\n'))
                        .toList())
                .toList();
        assertThat(rows(text)).isEqualTo(normal);
    }
}
