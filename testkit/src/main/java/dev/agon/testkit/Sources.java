package dev.agon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Spoils sources of data. */
final class Sources {
    /** No bytes at all. */
    static final LongFunction<byte[]> NOTHING = length -> new byte[0];

    /** As many random bytes. */
    static final LongFunction<byte[]> NOISE = length -> {
        byte[] noise = new byte[Math.toIntExact(Math.max(1, Math.min(length, 1 << 20)))];
        new Random(1).nextBytes(noise);
        return noise;
    };

    private Sources() {}

    /** Replaces the content of a file, or of all files in a folder. */
    static Path overwritten(Path source, LongFunction<byte[]> content) {
        try (Stream<Path> all = Files.walk(source)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Files.write(file, content.apply(Files.size(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }
}
