package org.example.table;

import dev.agon.model.JsonFields;
import java.util.Map;

/**
 * A column as numbers. A cell becomes one number, slot 0, in [-1, 1], followed by alternatives of which exactly one is 1
 * and the others 0: the components of a quantity, or the categories of a name.
 */
sealed interface Column permits QuantityColumn, CategoryColumn {
    String name();

    /** How many alternatives there are. */
    int alternatives();

    /**
     * Writes a cell.
     *
     * @param into all 0 from {@code at} on
     * @param at of slot 0
     */
    void encode(String cell, float[] into, int at);

    /** The cell that numbers stand for, whatever they are. */
    String decode(float[] from, int at);

    /** What {@link #read} restores the column from. */
    Map<String, Object> toJson();

    /** @throws dev.agon.spi.AgonException DATA if it is something else */
    static Column read(JsonFields fields) {
        return fields.has("categories") ? CategoryColumn.read(fields) : QuantityColumn.read(fields);
    }

    /** The largest of the alternatives from {@code at + 1} on; the first if none is a number. */
    static int chosen(float[] from, int at, int alternatives) {
        int best = 0;
        for (int i = 1; i < alternatives; i++) {
            if (from[at + 1 + i] > from[at + 1 + best] || Float.isNaN(from[at + 1 + best])) {
                best = i;
            }
        }
        return best;
    }
}
