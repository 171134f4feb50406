package dev.agon.data;

import dev.agon.spi.Attribute;
import dev.agon.spi.Labels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An attribute of a data set, such as the class label, and the number of its value for each item.
 *
 * @param attribute its values in order, numbers by size
 * @param classes numbers of values by item
 */
public record ClassIndex(Attribute attribute, int[] classes) {
    /**
     * Numbers the values of items.
     *
     * @param name of the attribute
     * @param byItem a value for each item
     * @param source where they were found, for people
     */
    public static ClassIndex of(String name, List<String> byItem, String source) {
        Map<String, Long> counts = new TreeMap<>(order(byItem));
        byItem.forEach(label -> counts.merge(label, 1L, Long::sum));
        List<String> names = new ArrayList<>(counts.keySet());
        Map<String, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
        int[] classes = byItem.stream().mapToInt(numbers::get).toArray();
        return new ClassIndex(
                new Attribute(name, new Labels(names, new ArrayList<>(counts.values()), source)), classes);
    }

    /** The value of an item. */
    public String value(int item) {
        return attribute.values().names().get(classes[item]);
    }

    private static Comparator<String> order(List<String> labels) {
        boolean numbers = labels.stream().distinct().allMatch(label -> label.matches("\\d{1,100}"));
        return numbers
                ? Comparator.comparing((String label) -> new BigInteger(label)).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }
}
