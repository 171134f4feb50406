package dev.agon.data;

import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The labels of {@code labels.csv}: RFC 4180 with a header that has the columns {@code file} and {@code label}. */
final class LabelTable {
    /** Its name, beside the items. */
    static final String FILE = "labels.csv";

    private static final int LONGEST_ROW = 1 << 16;
    private static final int MOST_ROWS = 5_000_000;

    private final Map<String, String> labels = new HashMap<>();

    private LabelTable() {}

    /**
     * Reads the table.
     *
     * @param origin names it in errors
     * @throws AgonException DATA if it has no such columns, names a file twice or is no table
     */
    static LabelTable read(Reader reader, String origin) throws IOException {
        LabelTable table = new LabelTable();
        Map<String, String> same = new HashMap<>();
        try (BufferedReader in = new BufferedReader(reader)) {
            CsvRows rows = new CsvRows(in, LONGEST_ROW);
            List<String> header =
                    rows.next().orElse(List.of()).stream().map(String::strip).toList();
            int file = header.indexOf("file");
            int label = header.indexOf("label");
            if (!header.isEmpty() && (file < 0 || label < 0)) {
                throw AgonException.data(origin + " needs the columns file and label in its first line; found "
                        + Suggestions.printable(String.join(",", header)));
            }
            int count = 0;
            for (Optional<List<String>> next = rows.next(); next.isPresent(); next = rows.next()) {
                List<String> row = next.get();
                if (rows.endedInsideQuotes()) {
                    throw AgonException.data(origin + " ends inside quotes");
                }
                if (row.size() == 1 && row.get(0).isBlank()) {
                    continue;
                }
                if (row.size() <= Math.max(file, label)) {
                    throw AgonException.data(origin + " line " + rows.line() + " has " + row.size() + " columns");
                }
                if (++count > MOST_ROWS) {
                    throw AgonException.data(origin + " has more than " + MOST_ROWS + " rows");
                }
                table.add(row.get(file), row.get(label).strip(), same, origin);
            }
        } catch (CsvRows.RowTooLong e) {
            throw AgonException.data(origin + ": " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (table.labels.isEmpty()) {
            throw AgonException.data(origin + " names no file");
        }
        return table;
    }

    private void add(String file, String label, Map<String, String> same, String origin) {
        if (label.isEmpty() || label.length() > 200) {
            return;
        }
        String before = labels.put(key(file), same.computeIfAbsent(label, text -> text));
        if (before != null && !before.equals(label)) {
            throw AgonException.data(origin + " gives " + Suggestions.printable(file) + " two labels: "
                    + Suggestions.printable(before) + " and " + Suggestions.printable(label));
        }
    }

    /** The label of a file, named relative to the table. */
    Optional<String> label(String name) {
        return Optional.ofNullable(labels.get(key(name)));
    }

    /** File systems differ in how they compose accents. */
    private static String key(String file) {
        String name = Normalizer.normalize(file.strip().replace('\\', '/'), Normalizer.Form.NFC);
        return name.startsWith("./") ? name.substring(2) : name;
    }
}
