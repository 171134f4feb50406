package dev.agon.image;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes pictures as {@code 000000.png} and so on, {@code grid.png} with up to 100 of them, and for labelled pictures
 * {@code labels.csv} (columns file and label), so that the folder can be read back with {@code labels=csv}. Labels are
 * content of that file only; no path is made of them.
 */
public final class ImageWriter implements SampleWriter<BufferedImage> {
    /** More labels than this do not get a row each. */
    private static final int MOST_ROWS = 20;

    private static final int COLUMNS_OF_LABELS = 10;

    @Override
    public Sink<BufferedImage> open(Path folder) {
        return new Files(folder);
    }

    /** Writes {@code stem.png}: one row a label if there are few labels, otherwise a plain grid. */
    @Override
    public Path overview(List<Example<BufferedImage>> samples, Path stem) {
        if (samples.isEmpty()) {
            throw AgonException.usage("there are no pictures to make an overview of");
        }
        Overview overview = new Overview();
        samples.forEach(overview::add);
        Path file = stem.resolveSibling(stem.getFileName() + ".png");
        PngFile.write(overview.paint(), file);
        return file;
    }

    private static final class Files implements Sink<BufferedImage> {
        private final Path folder;
        private final Overview overview = new Overview();
        private final StringBuilder labels = new StringBuilder("file,label\n");
        private boolean labelled;
        private int count;

        Files(Path folder) {
            this.folder = folder;
        }

        @Override
        public void add(List<Example<BufferedImage>> samples) {
            for (Example<BufferedImage> sample : samples) {
                String name = String.format(Locale.ROOT, "%06d.png", count++);
                PngFile.write(sample.value(), folder.resolve(name));
                overview.add(sample);
                String label = sample.attributes().get(Example.LABEL);
                if (label != null) {
                    labelled = true;
                    labels.append(name)
                            .append(",\"")
                            .append(label.replace("\"", "\"\""))
                            .append("\"\n");
                }
            }
        }

        @Override
        public void close() {
            if (labelled) {
                PngFile.write(labels.toString().getBytes(StandardCharsets.UTF_8), folder.resolve("labels.csv"));
            }
            if (count > 0) {
                PngFile.write(overview.paint(), folder.resolve("grid.png"));
            }
        }
    }

    /** Keeps the pictures that a grid may need, never more: the first ones, and the first ones of each label. */
    private static final class Overview {
        private final List<BufferedImage> first = new ArrayList<>();
        private final Map<String, List<BufferedImage>> byLabel =
                new TreeMap<>(Comparator.comparing(Overview::sortKey).thenComparing(Comparator.naturalOrder()));
        private boolean rows = true;

        void add(Example<BufferedImage> sample) {
            if (first.size() < ImageGrid.MOST) {
                first.add(sample.value());
            }
            String label = sample.attributes().get(Example.LABEL);
            rows &= label != null && (byLabel.containsKey(label) || byLabel.size() < MOST_ROWS);
            if (rows) {
                List<BufferedImage> row = byLabel.computeIfAbsent(label, key -> new ArrayList<>());
                if (row.size() < COLUMNS_OF_LABELS) {
                    row.add(sample.value());
                }
            } else {
                byLabel.clear();
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
}
