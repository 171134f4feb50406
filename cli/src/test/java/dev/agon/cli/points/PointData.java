package dev.agon.cli.points;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines of {@code x y} or {@code x y label}. */
record PointData(List<Example<Point>> items, Optional<Labels> labels, List<String> rejected) implements Dataset<Point> {
    static PointData read(Path file, boolean labelled) {
        List<Example<Point>> items = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        Map<String, Long> counts = new TreeMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String[] words = line.strip().split(" ", 3);
            try {
                Point point = new Point(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
                boolean hasLabel = labelled && words.length == 3;
                items.add(new Example<>(items.size(), point, hasLabel ? Map.of(Example.LABEL, words[2]) : Map.of()));
                if (hasLabel) {
                    counts.merge(words[2], 1L, Long::sum);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                rejected.add("line " + number + ": no point");
            }
        }
        if (items.isEmpty()) {
            throw AgonException.data(file + " holds no points");
        }
        Optional<Labels> labels = counts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Labels(List.copyOf(counts.keySet()), List.copyOf(counts.values()), "third column"));
        return new PointData(items, labels, rejected);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw AgonException.data("cannot read points from " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw AgonException.data("cannot read points from " + file, e);
        }
    }

    @Override
    public long size() {
        return items.size();
    }

    @Override
    public Example<Point> get(long index) {
        return items.get(Math.toIntExact(index));
    }

    @Override
    public long hash(long index) {
        return get(index).value().hashCode();
    }

    @Override
    public String fingerprint() {
        return "points-" + items.hashCode();
    }

    @Override
    public void close() {}
}
