package org.example.table;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How a quantity is written in cells: as a number with so many decimals, or as a date {@code 2024-02-29}, whose quantity is
 * the day counted from 1970.
 *
 * @param date whether cells are dates
 * @param decimals of numbers
 */
record CellFormat(boolean date, int decimals) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,2})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MOST_DECIMALS = 10;

    /** Whether a cell is an ordinary decimal number. */
    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    static boolean isDate(String cell) {
        if (!DATE.matcher(cell).matches()) {
            return false;
        }
        try {
            LocalDate.parse(cell);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Decimals that a number is written with. */
    static int decimals(String cell) {
        return Math.max(0, Math.min(MOST_DECIMALS, new BigDecimal(cell).scale()));
    }

    /** The quantity; empty for a cell that holds none. */
    OptionalDouble read(String cell) {
        if (date) {
            return isDate(cell) ? OptionalDouble.of(LocalDate.parse(cell).toEpochDay()) : OptionalDouble.empty();
        }
        return isNumber(cell) ? OptionalDouble.of(Double.parseDouble(cell)) : OptionalDouble.empty();
    }

    String write(double quantity) {
        if (date) {
            return LocalDate.ofEpochDay(Math.round(quantity)).toString();
        }
        BigDecimal rounded = BigDecimal.valueOf(quantity).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? BigDecimal.ZERO.setScale(decimals).toPlainString() : rounded.toPlainString();
    }
}
