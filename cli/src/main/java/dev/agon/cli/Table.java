package dev.agon.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Console.printable(cell));
        }
        rows.add(row);
        return this;
    }

    /** The lines, columns two spaces apart, the last column ragged. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size(); c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < row.size(); c++) {
                line.append(row.get(c));
                line.append(" ".repeat(widths[c] - width(row.get(c)) + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    void print(Console console) {
        lines().forEach(console::line);
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }
}
