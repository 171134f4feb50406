package dev.agon.text.measure;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Something to measure of texts.
 *
 * @param of its value; of as many samples, real texts and texts of a baseline
 * @param description how it is measured, on one line
 */
record Figure(String name, ToDoubleFunction<List<String>> of, boolean lowerIsBetter, String unit, String description) {
    static Figure lower(String name, ToDoubleFunction<List<String>> of, String description) {
        return new Figure(name, of, true, "", description);
    }

    static Figure higher(String name, ToDoubleFunction<List<String>> of, String description) {
        return new Figure(name, of, false, "", description);
    }
}
