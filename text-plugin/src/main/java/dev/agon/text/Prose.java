package dev.agon.text;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The embedded data: Moby Dick (label {@code novel}, 1.2 MB) and the State of the Union speeches since 1980 (label {@code
 * speech}, 1.6 MB), both dedicated to the public domain.
 */
final class Prose {
    private static final String FOLDER = "prose/";
    private static final List<String> TEXTS = List.of("novel.txt.gz", "speech.txt.gz");
    private static final String LICENCE = "LICENSE";

    private Prose() {}

    static Demo demo() {
        return new Demo(
                "text",
                "a novel (Moby Dick) and speeches (State of the Union since 1980)",
                Prose::unpack,
                Map.of("unit", "document", "labels", "file", "likelihood-steps", "2000", "snapshot-every", "500"));
    }

    /** Writes the texts into a folder; returns the one to train on. */
    static Path unpack(Path folder) {
        write(LICENCE, folder);
        Path texts = folder.resolve("texts");
        AtomicFiles.createFolder(texts);
        TEXTS.forEach(file -> write(file, texts));
        return texts;
    }

    private static void write(String file, Path folder) {
        try (InputStream in = Prose.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + file);
            }
            AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
        } catch (IOException e) {
            throw new IllegalStateException("closing a part of the jar failed", e);
        }
    }
}
