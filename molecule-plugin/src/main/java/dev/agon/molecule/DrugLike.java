package dev.agon.molecule;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded data: 13,485 drug-like molecules (RDKit's regression data, BSD-3-Clause). */
final class DrugLike {
    private static final String FOLDER = "druglike/";
    private static final String MOLECULES = "druglike.smi.gz";
    private static final List<String> FILES = List.of(MOLECULES, "LICENSE");

    private DrugLike() {}

    static Demo demo() {
        return new Demo("molecule", "13,485 drug-like molecules", DrugLike::unpack, Map.of("snapshot-every", "100"));
    }

    /** Writes the files into a folder; returns the one to train on. */
    static Path unpack(Path folder) {
        for (String file : FILES) {
            try (InputStream in = DrugLike.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + FOLDER + file);
                }
                AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
            } catch (IOException e) {
                throw new IllegalStateException("closing a part of the jar failed", e);
            }
        }
        return folder.resolve(MOLECULES);
    }
}
