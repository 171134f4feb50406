package dev.agon.gan;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that goes, with all in it, when it is closed. */
record TemporaryFolder(Path path) implements AutoCloseable {
    static TemporaryFolder create() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            return new TemporaryFolder(Files.createTempDirectory(folder, "agon-run-"));
        } catch (IOException e) {
            throw new AgonException(
                    AgonException.Category.USAGE,
                    "cannot make a temporary folder in " + folder + ": " + Failures.reason(e),
                    e);
        }
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public void close() {
        try (Stream<Path> inside = Files.walk(path)) {
            List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // what cannot be deleted is left to whoever tidies the temporary folder
        }
    }
}
