package org.example.table;

import dev.agon.model.JsonFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of names, one alternative each; slot 0 is always 0. What is not among the categories becomes the one called
 * {@link #OTHER} if there is one, otherwise the first.
 *
 * @param categories in the order of their slots; an empty text stands for a missing value
 * @param places slots by category
 */
record CategoryColumn(String name, List<String> categories, Map<String, Integer> places) implements Column {
    /** Stands for all categories that are too rare to have a slot. */
    static final String OTHER = "(other)";

    CategoryColumn(String name, List<String> categories) {
        this(name, List.copyOf(categories), places(categories));
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
        return new CategoryColumn(fields.text("name"), categories);
    }

    @Override
    public int alternatives() {
        return categories.size();
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
        return categories.get(Column.chosen(from, at, categories.size()));
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("name", name, "categories", categories);
    }
}
