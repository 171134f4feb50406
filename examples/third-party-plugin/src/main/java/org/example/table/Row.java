package org.example.table;

import java.util.List;

/**
 * A row of a table.
 *
 * @param columns names of the columns, shared by all rows of a table
 * @param cells one text a column; empty for a missing value
 */
public record Row(List<String> columns, List<String> cells) {
    public Row {
        cells = List.copyOf(cells);
        if (columns.size() != cells.size()) {
            throw new IllegalArgumentException(cells.size() + " cells in " + columns.size() + " columns");
        }
    }

    /** The cell of a column. */
    public String cell(int column) {
        return cells.get(column);
    }
}
