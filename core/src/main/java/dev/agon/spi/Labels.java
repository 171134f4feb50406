package dev.agon.spi;

import java.util.Arrays;
import java.util.List;

/**
 * The class labels of a data set.
 *
 * @param names label names in sorted order; a label's index is its class number
 * @param counts how many items carry each
 * @param source where they were found, for people: {@code folders}, {@code labels file}, {@code name prefix}
 */
public record Labels(List<String> names, List<Long> counts, String source) {
    public Labels {
        names = List.copyOf(names);
        counts = List.copyOf(counts);
        if (names.isEmpty() || names.size() != counts.size()) {
            throw new IllegalArgumentException(names.size() + " names, " + counts.size() + " counts");
        }
    }

    public int size() {
        return names.size();
    }

    /**
     * The class number of a label.
     *
     * @throws AgonException USAGE if there is no such label
     */
    public int indexOf(String label) {
        int index = names.indexOf(label);
        if (index < 0) {
            throw AgonException.usage(Suggestions.unknown("label", label, names));
        }
        return index;
    }

    /** Draws a class number by training frequency. */
    public int draw(RandomStream random) {
        long[] cumulative = counts.stream().mapToLong(Long::longValue).toArray();
        Arrays.parallelPrefix(cumulative, Long::sum);
        long point = random.nextLong(cumulative[cumulative.length - 1]);
        int index = Arrays.binarySearch(cumulative, point);
        index = index < 0 ? -index - 1 : index + 1;
        while (counts.get(index) == 0) {
            index++;
        }
        return index;
    }
}
