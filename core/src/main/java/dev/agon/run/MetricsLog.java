package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.spi.AgonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends every tick and every measurement to {@code metrics.jsonl}. Lines that cannot be written, for want of disk
 * space say, are kept and tried again with the next one.
 */
final class MetricsLog implements RunObserver {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsLog.class);

    private final Path file;
    private final StringBuilder waiting = new StringBuilder();

    MetricsLog(Path file) {
        this.file = file;
    }

    @Override
    public void onTick(RunTick tick) {
        append(Json.line(tick.toJson()));
    }

    @Override
    public void onMeasurement(Measurement measurement) {
        append(Json.line(measurement.toJson()));
    }

    private void append(String line) {
        boolean failedBefore = !waiting.isEmpty();
        waiting.append(line).append('\n');
        // no channel: an interrupted thread could not write to one
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "rw")) {
            long end = log.length();
            log.seek(end);
            try {
                log.write(waiting.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                log.setLength(end);
                throw e;
            }
            waiting.setLength(0);
        } catch (IOException e) {
            if (!failedBefore) {
                LOG.warn("cannot write {}: {}; this is tried again at every tick", file, Failures.reason(e));
            }
        }
    }

    /**
     * Keeps the lines up to a step, whole ticks only: what follows will be trained again, and the last line may have
     * been cut by a kill.
     */
    static void truncate(Path file, long step) {
        if (!Files.exists(file)) {
            return;
        }
        AtomicFiles.write(file, out -> {
            // whatever a killed process left must not stop a resume, so bytes that are no UTF-8 are read as they come
            try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (isWholeUntil(line, step)) {
                        out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException e) {
                throw AgonException.data(file + " cannot be read: " + Failures.reason(e), e);
            }
        });
    }

    private static boolean isWholeUntil(String line, long step) {
        try {
            JsonFields fields = Json.read(line.getBytes(StandardCharsets.ISO_8859_1), "tick");
            return fields.integer("step") <= step && !fields.has(RunTick.PARTIAL);
        } catch (AgonException e) {
            return false;
        }
    }
}
