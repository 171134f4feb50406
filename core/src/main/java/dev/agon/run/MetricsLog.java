package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.spi.AgonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends every tick to {@code metrics.jsonl}. */
final class MetricsLog implements RunObserver {
    private final Path file;

    MetricsLog(Path file) {
        this.file = file;
    }

    @Override
    public void onTick(RunTick tick) {
        try {
            Files.writeString(
                    file, Json.line(tick.toJson()) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the ticks up to a step; later ones will be trained again, and a line may have been cut by a kill. */
    static void truncate(Path file, long step) {
        if (!Files.exists(file)) {
            return;
        }
        AtomicFiles.write(file, out -> {
            // whatever a killed process left must not stop a resume, so bytes that are no UTF-8 are read as they come
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (isTickUntil(line, step)) {
                        out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException e) {
                throw AgonException.data(file + " cannot be read: " + Failures.reason(e), e);
            }
        });
    }

    private static boolean isTickUntil(String line, long step) {
        try {
            return Json.read(line.getBytes(StandardCharsets.ISO_8859_1), "tick").integer("step") <= step;
        } catch (AgonException e) {
            return false;
        }
    }
}
