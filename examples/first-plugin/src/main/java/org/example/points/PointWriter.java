package org.example.points;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code points.csv}, a line {@code x,y} a point. */
final class PointWriter implements SampleWriter<Point> {
    @Override
    public Sink<Point> open(Path folder) {
        List<Example<Point>> all = new ArrayList<>();
        return new Sink<>() {
            @Override
            public void add(List<Example<Point>> samples) {
                all.addAll(samples);
            }

            @Override
            public void close() {
                write(all, folder.resolve("points.csv"));
            }
        };
    }

    @Override
    public Path overview(List<Example<Point>> samples, Path stem) {
        return write(samples, stem.resolveSibling(stem.getFileName() + ".csv"));
    }

    private static Path write(List<Example<Point>> samples, Path file) {
        AtomicFiles.writeText(
                file,
                samples.stream()
                        .map(sample -> sample.value().x() + "," + sample.value().y() + "\n")
                        .collect(Collectors.joining()));
        return file;
    }
}
