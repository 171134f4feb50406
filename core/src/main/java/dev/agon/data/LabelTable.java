package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Suggestions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table {@code labels.csv}: RFC 4180 with a header that has the column {@code file} and others that tell of files. */
final class LabelTable {
    /** Its name, beside the items. */
    static final String FILE = "labels.csv";

    /** The column that names files. */
    static final String FILES = "file";

    private static final int LONGEST_ROW = 1 << 16;
    private static final int MOST_ROWS = 5_000_000;
    private static final int LONGEST_VALUE = 200;

    private final String origin;
    private final List<String> names;
    private final Map<String, String[]> rows = new HashMap<>();
    private final Map<String, String> same = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    private LabelTable(String origin, List<String> names) {
        this.origin = origin;
        this.names = names;
    }

    /**
     * Reads the table.
     *
     * @param origin names it in errors
     * @param columns to read; the column {@code label} if none
     * @throws AgonException DATA if it has no such columns, names a file twice or is no table
     */
    static LabelTable read(Reader reader, String origin, AttributeColumns columns) throws IOException {
        try (BufferedReader in = new BufferedReader(reader)) {
            CsvRows csv = new CsvRows(in, LONGEST_ROW);
            List<String> header =
                    csv.next().orElse(List.of()).stream().map(String::strip).toList();
            if (!header.isEmpty()
                    && (!header.contains(FILES) || (columns.isNone() && !header.contains(Example.LABEL)))) {
                throw AgonException.data(origin + " needs the columns " + needed(columns) + " in its first line; found "
                        + Suggestions.printable(String.join(",", header)));
            }
            List<String> names =
                    columns.isNone() || header.isEmpty() ? List.of(Example.LABEL) : columns.in(header, origin);
            LabelTable table = new LabelTable(origin, names);
            List<String> plain = columns.isNone()
                    ? header
                    : header.stream().map(AttributeColumns::name).toList();
            table.add(
                    csv,
                    header.indexOf(FILES),
                    names.stream().mapToInt(plain::indexOf).toArray());
            if (table.rows.isEmpty()) {
                throw AgonException.data(origin + " names no file");
            }
            return table;
        } catch (CsvRows.RowTooLong e) {
            throw AgonException.data(origin + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The columns that a table needs, for people. */
    static String needed(AttributeColumns columns) {
        return columns.isNone()
                ? "file and label"
                : "file and " + (columns.all() ? "others" : String.join(", ", columns.names()));
    }

    private void add(CsvRows csv, int file, int... columns) throws IOException {
        int last = Math.max(file, IntStream.of(columns).max().orElse(0));
        int count = 0;
        for (Optional<List<String>> next = csv.next(); next.isPresent(); next = csv.next()) {
            List<String> row = next.get();
            if (csv.endedInsideQuotes()) {
                throw AgonException.data(origin + " ends inside quotes");
            }
            if (row.size() == 1 && row.get(0).isBlank()) {
                continue;
            }
            if (row.size() <= last) {
                throw AgonException.data(origin + " line " + csv.line() + " has " + row.size() + " columns");
            }
            if (++count > MOST_ROWS) {
                throw AgonException.data(origin + " has more than " + MOST_ROWS + " rows");
            }
            add(
                    row.get(file),
                    IntStream.of(columns).mapToObj(row::get).map(this::value).toArray(String[]::new));
        }
    }

    /** One string for many rows; {@code null} for what cannot serve as a value. */
    private String value(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.length() > LONGEST_VALUE ? null : same.computeIfAbsent(plain, key -> key);
    }

    private void add(String file, String... values) {
        if (Stream.of(values).allMatch(Objects::isNull)) {
            return;
        }
        String[] before = rows.put(key(file), values);
        for (int i = 0; before != null && i < values.length; i++) {
            if (!Objects.equals(before[i], values[i])) {
                throw AgonException.data(origin + " gives " + Suggestions.printable(file) + " two "
                        + plural(names.get(i)) + ": " + told(before[i]) + " and " + told(values[i]));
            }
        }
    }

    private static String plural(String name) {
        return name.equals(Example.LABEL) ? "labels" : "values of " + name;
    }

    private static String told(String value) {
        return value == null ? "none" : Suggestions.printable(value);
    }

    /** The columns that were read: {@code label}, or the names of attributes. */
    List<String> names() {
        return names;
    }

    /**
     * What the table says of a file.
     *
     * @param file named relative to the table
     * @param column number of the name
     */
    Optional<String> value(String file, int column) {
        String key = key(file);
        asked.add(key);
        return Optional.ofNullable(rows.get(key)).map(row -> row[column]);
    }

    /** A sentence on rows whose files nobody asked for; empty if there are none. */
    List<String> notes() {
        List<String> without = rows.keySet().stream()
                .filter(file -> !asked.contains(file))
                .sorted()
                .toList();
        if (without.isEmpty()) {
            return List.of();
        }
        return List.of(without.size() + " of " + rows.size() + " rows of " + FILE
                + " name no file that is there, such as " + Suggestions.printable(without.get(0)));
    }

    /** File systems differ in how they compose accents. */
    private static String key(String file) {
        String name = Normalizer.normalize(file.strip().replace('\\', '/'), Normalizer.Form.NFC);
        return name.startsWith("./") ? name.substring(2) : name;
    }
}
