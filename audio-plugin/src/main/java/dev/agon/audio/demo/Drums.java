package dev.agon.audio.demo;

import dev.agon.model.AtomicFiles;
import dev.agon.spi.Demo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The embedded drum hits: 106 of seven kinds (Sonic Pi, CC0). */
public final class Drums {
    private static final String FOLDER = "drums/";
    private static final String ARCHIVE = "drums.zip";

    private Drums() {}

    /** Few sounds, so the discriminator sees them shifted and with gaps, lest it learn them by heart. */
    public static Demo demo() {
        return new Demo(
                "drums",
                "106 drum hits of seven kinds (Sonic Pi)",
                Drums::unpack,
                Map.of("minutes", "3", "rate", "8000", "augment", "time-roll,cutout", "r1", "1", "r2", "1"));
    }

    private static Path unpack(Path folder) {
        for (String file : List.of(ARCHIVE, "LICENSE")) {
            try (InputStream in = Drums.class.getResourceAsStream(FOLDER + file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + FOLDER + file);
                }
                AtomicFiles.writeUnforced(folder.resolve(file), in::transferTo);
            } catch (IOException e) {
                throw new IllegalStateException("closing a part of the jar failed", e);
            }
        }
        return folder.resolve(ARCHIVE);
    }
}
