package dev.agon.benchmarks;

import dev.agon.spi.DataModality;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The data of a plugin's demo, unpacked into a folder that is deleted in the end.
 *
 * @param data what to train on
 * @param settings of the demo
 */
record DemoData(Path folder, Path data, Map<String, String> settings) implements AutoCloseable {
    static DemoData unpack(DataModality<?> modality, String name) throws IOException {
        Demo demo = modality.demos().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Path folder = Files.createTempDirectory("agon-demo-");
        return new DemoData(folder, demo.data().apply(folder), demo.settings());
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
