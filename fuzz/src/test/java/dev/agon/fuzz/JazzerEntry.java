package dev.agon.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What Jazzer calls, which knows only static methods. The system property {@code agon.fuzz.target} names the target. */
public final class JazzerEntry {
    static final String TARGET_PROPERTY = "agon.fuzz.target";

    private static final Target TARGET = Targets.named(System.getProperty(TARGET_PROPERTY));
    private static final Path FOLDER = scratch();

    private JazzerEntry() {}

    private static Path scratch() {
        try {
            return Scratch.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads what a reader needs, so that the first input is not charged for it. */
    public static void fuzzerInitialize() throws Exception {
        fuzzerTestOneInput(new byte[0]);
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        try {
            TARGET.takes(FOLDER, input);
        } finally {
            Scratch.empty(FOLDER);
        }
    }
}
