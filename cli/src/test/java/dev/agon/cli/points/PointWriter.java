package dev.agon.cli.points;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of {@code x y label}. */
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
                AtomicFiles.writeText(folder.resolve("points.txt"), text(all));
            }
        };
    }

    @Override
    public Path overview(List<Example<Point>> samples, Path stem) {
        Path file = stem.resolveSibling(stem.getFileName() + ".txt");
        AtomicFiles.writeText(file, text(samples));
        return file;
    }

    @Override
    public void write(Example<Point> sample, Path file) {
        AtomicFiles.writeText(file, text(List.of(sample)));
    }

    @Override
    public List<String> describe(List<Example<Point>> samples) {
        return text(samples).lines().map(line -> "point " + line).toList();
    }

    private static String text(List<Example<Point>> samples) {
        return samples.stream()
                .map(s -> s.value().x() + " " + s.value().y() + " "
                        + s.attributes().getOrDefault(Example.LABEL, "") + "\n")
                .collect(Collectors.joining());
    }
}
