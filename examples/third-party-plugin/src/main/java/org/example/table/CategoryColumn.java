package org.example.table;

import dev.agon.model.JsonFields;
import dev.agon.spi.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of names, one alternative each; slot 0 is always 0. What is not among the categories becomes the one called
 * {@link #OTHER} if there is one, otherwise the first.
 *
 * @param frequencies the categories in the order of their slots, with how often each occurs; an empty text stands for a
 *     missing value
 * @param places slots by category
 */
record CategoryColumn(String name, Labels frequencies, Map<String, Integer> places) implements Column {
    /** Stands for all categories that are too rare to have a slot. */
    static final String OTHER = "(other)";

    CategoryColumn(String name, List<String> categories, List<Long> counts) {
        this(name, new Labels(categories, counts, "column " + name), places(categories));
    }

    private static Map<String, Integer> places(List<String> categories) {
        Map<String, Integer> places = new HashMap<>();
        categories.forEach(category -> places.putIfAbsent(category, places.size()));
        return Map.copyOf(places);
    }

    static CategoryColumn read(JsonFields fields) {
        List<String> categories = fields.textList("categories");
        if (categories.isEmpty()) {
            throw fields.wrong("categories", "is empty");
        }
        List<Long> counts = fields.integerList("counts");
        boolean none = counts.stream().allMatch(count -> count == 0);
        if (counts.size() != categories.size() || none || counts.stream().anyMatch(count -> count < 0)) {
            throw fields.wrong("counts", "do not say how often each of the categories occurs");
        }
        return new CategoryColumn(fields.text("name"), categories, counts);
    }

    List<String> categories() {
        return frequencies.names();
    }

    @Override
    public int alternatives() {
        return categories().size();
    }

    /** The slot of a category. */
    int place(String category) {
        return places.getOrDefault(category, places.getOrDefault(OTHER, 0));
    }

    @Override
    public void encode(String cell, float[] into, int at) {
        into[at + 1 + place(cell)] = 1;
    }

    @Override
    public String decode(float[] from, int at) {
        return categories().get(Column.chosen(from, at, categories().size()));
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("name", name, "categories", categories(), "counts", frequencies.counts());
    }
}
