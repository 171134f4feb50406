package dev.agon.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the files of one input after the other. */
final class Scratch {
    private Scratch() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("agon-fuzz-");
    }

    static void empty(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(folder)) {
            inside = walk.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : inside) {
            Files.delete(path);
        }
    }
}
