package dev.agon.benchmarks;

import dev.agon.spi.Demo;
import dev.agon.text.TextModality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The text plugin's embedded data, unpacked into a folder that is deleted in the end.
 *
 * @param data what to train on
 * @param settings of the demo
 */
record TextDemo(Path folder, Path data, Map<String, String> settings) implements AutoCloseable {
    static TextDemo unpack() throws IOException {
        Demo demo = new TextModality().demos().get(0);
        Path folder = Files.createTempDirectory("agon-text-demo-");
        return new TextDemo(folder, demo.data().apply(folder), demo.settings());
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
