package dev.agon.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The content of {@code run.json}.
 *
 * @param started when the run, or its last resume, began
 */
public record RunRecord(Instant started, RunInfo info, RunSummary summary) {
    private static final int FORMAT = 1;
    private static final long MAX_BYTES = 64 << 20;

    void write() {
        ObjectNode node = Json.object().put("format", FORMAT).put("started", started.toString());
        node.set("summary", summary.toJson());
        node.setAll(info.toJson());
        AtomicFiles.writeText(info.folder().record(), Json.pretty(node));
    }

    /**
     * Reads the record of a run.
     *
     * @throws AgonException DATA if there is none, or it is damaged or of a newer format
     */
    public static RunRecord read(RunFolder folder) {
        Path file = folder.record();
        if (!Files.isRegularFile(file)) {
            throw AgonException.data(folder.path() + " is no run folder: it has no run.json");
        }
        byte[] content;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw AgonException.data(
                        file + " has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are read");
            }
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw AgonException.data(file + " cannot be read: " + Failures.reason(e), e);
        }
        JsonFields fields = Json.read(content, file.toString());
        long format = fields.integer("format");
        if (format != FORMAT) {
            throw fields.wrong("format", "is " + format + "; this Agon reads " + FORMAT);
        }
        Instant started;
        try {
            started = Instant.parse(fields.text("started"));
        } catch (DateTimeParseException e) {
            throw fields.wrong("started", "is no time");
        }
        return new RunRecord(started, RunInfo.read(folder, fields), RunSummary.read(fields.object("summary")));
    }
}
