package org.example.table;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded data: 344 penguins of three species, with missing values (CC0). */
final class Penguins {
    private static final String TABLE = "penguins.csv";
    private static final List<String> FILES = List.of(TABLE, "LICENSE-penguins");

    private Penguins() {}

    static Demo demo() {
        return new Demo(
                "table", "344 penguins of three species", Penguins::unpack, Map.of("label", "Species", "minutes", "2"));
    }

    private static Path unpack(Path folder) {
        for (String file : FILES) {
            try (InputStream in = Penguins.class.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + file);
                }
                AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
            } catch (IOException e) {
                throw new IllegalStateException("closing a part of the jar failed", e);
            }
        }
        return folder.resolve(TABLE);
    }
}
