package org.example.table;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import java.util.Arrays;
import java.util.List;

/**
 * How a table is read.
 *
 * @param separator between cells; 0 for the most frequent of comma, semicolon and tab in the first line
 * @param label the column that the model is conditional on; empty for none
 * @param categorical columns whose numbers are names rather than quantities
 * @param categories most categories of a column; rarer ones are pooled
 * @param maxBad share of unreadable rows that is put up with, in [0, 1]
 */
record TableOptions(char separator, String label, List<String> categorical, int categories, double maxBad) {
    /** What {@code --set} takes. */
    static final OptionSet DECLARED = OptionSet.builder()
            .text("label", "", "the column to condition on (default: every column of names): generate --label VALUE asks for a value of it")
            .text("categorical", "", "columns whose numbers are names, not quantities, separated by commas")
            .integer("categories", 100, 2, 5_000, "most categories of a column; rarer ones become " + CategoryColumn.OTHER)
            .choice("separator", "auto", "what stands between cells", "auto", "comma", "semicolon", "tab")
            .number("max-bad", 1, 0, 100, "percentage of rows that may have too few or too many cells; three always may")
            .build();

    static TableOptions of(Options options) {
        char separator =
                switch (options.text("separator")) {
                    case "comma" -> ',';
                    case "semicolon" -> ';';
                    case "tab" -> '\t';
                    default -> 0;
                };
        String names = options.text("categorical").strip();
        return new TableOptions(
                separator,
                options.text("label").strip(),
                names.isEmpty() ? List.of() : Arrays.stream(names.split(",", -1)).map(String::strip).toList(),
                options.integer("categories"),
                options.number("max-bad") / 100);
    }

    /**
     * The place of a column.
     *
     * @throws AgonException USAGE if there is no such column
     */
    static int place(List<String> columns, String name, String option) {
        int place = columns.indexOf(name);
        if (place < 0) {
            throw AgonException.usage(option + " names the column '" + name + "'; the table has " + columns);
        }
        return place;
    }
}
