package dev.agon.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Chooses the samples of an overview from any number that pass by: one row a label if there are few labels, otherwise the
 * first samples. Keeps what may be needed, never more.
 *
 * @param <C> what is kept of a sample
 */
public final class SampleRows<C> {
    /** More labels than this do not get a row each. */
    private static final int MOST_ROWS = 20;

    private static final int COLUMNS = 10;

    private final int most;
    private final List<C> first = new ArrayList<>();
    private final Map<String, List<C>> byLabel = new TreeMap<>(
            Comparator.comparing((String label) -> sortKey(label)).thenComparing(Comparator.naturalOrder()));
    private boolean rows = true;

    /** @param most samples that an overview has at most */
    public SampleRows(int most) {
        this.most = most;
    }

    /**
     * A sample passes by.
     *
     * @param label empty if it has none
     * @param cell makes what is kept of it, if it is
     */
    public void add(Optional<String> label, Supplier<C> cell) {
        rows &= label.isPresent() && (byLabel.containsKey(label.get()) || byLabel.size() < MOST_ROWS);
        if (!rows) {
            byLabel.clear();
        }
        List<C> row = rows ? byLabel.computeIfAbsent(label.get(), key -> new ArrayList<>()) : List.of();
        boolean inRow = rows && row.size() < COLUMNS;
        boolean isFirst = first.size() < most;
        if (inRow || isFirst) {
            C kept = cell.get();
            if (isFirst) {
                first.add(kept);
            }
            if (inRow) {
                row.add(kept);
            }
        }
    }

    /** Numbers sort by value. */
    private static String sortKey(String label) {
        return label.matches("\\d{1,20}") ? "0".repeat(20 - label.length()) + label : label;
    }

    /** The first samples. */
    public List<C> first() {
        return List.copyOf(first);
    }

    /** A row for each label; none if there are too many labels, fewer than two, or samples without one. */
    public List<List<C>> rows() {
        if (!rows || byLabel.size() < 2) {
            return List.of();
        }
        int columns = Math.max(1, Math.min(COLUMNS, most / byLabel.size()));
        return byLabel.values().stream()
                .map(row -> row.subList(0, Math.min(columns, row.size())))
                .toList();
    }
}
