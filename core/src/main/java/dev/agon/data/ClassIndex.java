package dev.agon.data;

import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labels of a data set and the class number of each item.
 *
 * @param labels names and counts, numbers in numeric order
 * @param classes class numbers by item
 * @param attributes what an example of each class carries
 */
public record ClassIndex(Labels labels, int[] classes, List<Map<String, String>> attributes) {
    /**
     * Numbers the labels of items.
     *
     * @param byItem a label for each item
     * @param source where they were found, for people
     */
    public static ClassIndex of(List<String> byItem, String source) {
        Map<String, Long> counts = new TreeMap<>(order(byItem));
        byItem.forEach(label -> counts.merge(label, 1L, Long::sum));
        List<String> names = new ArrayList<>(counts.keySet());
        Map<String, Integer> numbers = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), i);
        }
        int[] classes = byItem.stream().mapToInt(numbers::get).toArray();
        List<Map<String, String>> attributes =
                names.stream().map(name -> Map.of(Example.LABEL, name)).toList();
        return new ClassIndex(new Labels(names, new ArrayList<>(counts.values()), source), classes, attributes);
    }

    private static Comparator<String> order(List<String> labels) {
        boolean numbers = labels.stream().distinct().allMatch(label -> label.matches("\\d{1,100}"));
        return numbers
                ? Comparator.comparing((String label) -> new BigInteger(label)).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }
}
