package dev.agon.image;

import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The picture of a folder's samples. Keeps what its grid may need, never more: the first pictures, and the first ones of
 * each label, in the size of a cell.
 */
final class ImageOverview {
    /** More labels than this do not get a row each. */
    private static final int MOST_ROWS = 20;

    private static final int COLUMNS_OF_LABELS = 10;

    private final List<BufferedImage> first = new ArrayList<>();
    private final Map<String, List<BufferedImage>> byLabel =
            new TreeMap<>(Comparator.comparing(ImageOverview::sortKey).thenComparing(Comparator.naturalOrder()));
    private boolean rows = true;

    void add(Example<BufferedImage> sample) {
        String label = sample.attributes().get(Example.LABEL);
        rows &= label != null && (byLabel.containsKey(label) || byLabel.size() < MOST_ROWS);
        if (!rows) {
            byLabel.clear();
        }
        List<BufferedImage> row = rows ? byLabel.computeIfAbsent(label, key -> new ArrayList<>()) : List.of();
        boolean inRow = rows && row.size() < COLUMNS_OF_LABELS;
        boolean isFirst = first.size() < ImageGrid.MOST;
        if (inRow || isFirst) {
            BufferedImage cell = ImageGrid.cell(sample.value());
            if (isFirst) {
                first.add(cell);
            }
            if (inRow) {
                row.add(cell);
            }
        }
    }

    /** Numbers sort by value. */
    private static String sortKey(String label) {
        return label.matches("\\d{1,20}") ? "0".repeat(20 - label.length()) + label : label;
    }

    BufferedImage paint() {
        if (!rows || byLabel.size() < 2) {
            return ImageGrid.of(first);
        }
        int columns = Math.max(1, Math.min(COLUMNS_OF_LABELS, ImageGrid.MOST / byLabel.size()));
        return ImageGrid.rows(byLabel.values().stream()
                .map(row -> row.subList(0, Math.min(columns, row.size())))
                .toList());
    }
}
