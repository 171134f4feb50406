package dev.agon.text.data;

import dev.agon.data.GzipFile;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of texts.
 *
 * @param path where it is
 * @param name relative to the data's folder, {@code /} between folders
 * @param format how it is read
 */
record TextFile(Path path, String name, Format format) {
    /** What is inside, once decompressed. */
    enum Format {
        PLAIN,
        JSON_LINES,
        TABLE
    }

    /** The format that a file's name promises; empty for other files. */
    static Optional<Format> format(String name) {
        String plain = withoutCompression(name.toLowerCase(Locale.ROOT));
        if (plain.endsWith(".txt") || plain.endsWith(".text") || plain.endsWith(".md")) {
            return Optional.of(Format.PLAIN);
        } else if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            return Optional.of(Format.JSON_LINES);
        } else if (plain.endsWith(".csv")) {
            return Optional.of(Format.TABLE);
        }
        return Optional.empty();
    }

    private static String withoutCompression(String name) {
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    /** The file's own name without folders and extensions. */
    String stem() {
        String last = withoutCompression(name.substring(name.lastIndexOf('/') + 1));
        int dot = last.lastIndexOf('.');
        return dot < 1 ? last : last.substring(0, dot);
    }

    /** Opens it, decompressed. A file that is compressed tells by its first bytes, whatever its name. */
    InputStream open() throws IOException {
        return GzipFile.open(path);
    }

    /** Said where a path holds something else. */
    static AgonException unsuitable(Path path, String found) {
        return AgonException.data(path + " " + found
                + "; text data is a .txt, .jsonl or .csv file, compressed as .gz or not, or a folder of such");
    }
}
