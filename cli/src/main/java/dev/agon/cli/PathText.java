package dev.agon.cli;

import dev.agon.spi.AgonException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths from texts that picocli does not read. */
final class PathText {
    private PathText() {}

    /**
     * Reads a path.
     *
     * @param name where it stands, for the message
     * @throws AgonException USAGE if it can be no path on this system
     */
    static Path parse(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw AgonException.usage(
                    name + " is '" + Console.printable(text) + "', which is no path: " + e.getReason());
        }
    }
}
