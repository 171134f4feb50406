package org.example.points;

import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Points of a text file, a line {@code x,y} each. */
final class PointDataset implements Dataset<Point> {
    private final List<Point> points = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();

    PointDataset(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw AgonException.data("there are no points at " + file, e);
        }
        for (String line : lines) {
            try {
                String[] numbers = line.split(",", 2);
                points.add(new Point(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                rejected.add("'" + line + "': no point such as 1.5,-2");
            }
        }
        if (rejected.size() >= Math.max(1, points.size())) {
            throw AgonException.data(file + " holds no points: " + rejected.get(0));
        }
        if (points.isEmpty()) {
            throw AgonException.data(file + " is empty");
        }
    }

    @Override
    public long size() {
        return points.size();
    }

    @Override
    public Example<Point> get(long index) {
        return new Example<>(index, points.get((int) index), Map.of());
    }

    @Override
    public long hash(long index) {
        return RandomStream.mix(points.get((int) index).hashCode());
    }

    @Override
    public Optional<Labels> labels() {
        return Optional.empty();
    }

    @Override
    public List<String> rejected() {
        return rejected;
    }

    @Override
    public String fingerprint() {
        return "points-" + points.size() + "-" + Integer.toHexString(points.hashCode());
    }

    @Override
    public void close() {}
}
