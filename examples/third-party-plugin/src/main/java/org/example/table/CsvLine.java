package org.example.table;

import java.util.ArrayList;
import java.util.List;

/** The cells of one record of comma-separated values (RFC 4180), and back. */
final class CsvLine {
    private CsvLine() {}

    /**
     * Cuts a record, which may hold line breaks within quotes, into its cells.
     *
     * @param separator between cells
     */
    static List<String> cells(String record, char separator) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < record.length(); i++) {
            char c = record.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < record.length() && record.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /** Joins cells with commas, quoting what needs it; see {@link #harmless}. */
    static String of(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "" : ",");
            String text = harmless(cell);
            boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            // an empty cell alone on a line would be an empty line
            boolean empty = text.isEmpty() && cells.size() > 1;
            line.append(plain || empty ? text : '"' + text.replace("\"", "\"\"") + '"');
        }
        return line.toString();
    }

    /**
     * A cell that no spreadsheet takes for a formula: one that begins like a formula and is no number gets an apostrophe
     * in front, as OWASP advises against CSV injection.
     */
    static String harmless(String cell) {
        boolean formula = !cell.isEmpty() && "=+-@\t\r\n".indexOf(cell.charAt(0)) >= 0;
        return formula && !CellFormat.isNumber(cell) ? "'" + cell : cell;
    }
}
