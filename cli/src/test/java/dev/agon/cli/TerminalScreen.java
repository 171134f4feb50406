package dev.agon.cli;

import java.util.ArrayList;
import java.util.List;

/** What a terminal shows: carriage returns go back to the start of the line, long lines go on in the next one. */
final class TerminalScreen {
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int column;

    /**
     * Shows an output.
     *
     * @param width columns
     */
    TerminalScreen(String output, int width) {
        for (int code : output.codePoints().toArray()) {
            if (code == '\r') {
                column = 0;
            } else if (code == '\n') {
                newRow();
            } else {
                if (column == width) {
                    newRow();
                }
                StringBuilder row = rows.get(rows.size() - 1);
                while (row.length() <= column) {
                    row.append(' ');
                }
                row.setCharAt(column++, (char) code);
            }
        }
    }

    private void newRow() {
        rows.add(new StringBuilder());
        column = 0;
    }

    /** The rows from the top, without blanks at their ends. */
    List<String> rows() {
        return rows.stream().map(row -> row.toString().stripTrailing()).toList();
    }
}
