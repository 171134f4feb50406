package dev.agon.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.agon.model.AtomicFiles;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code report.html} of a run folder from what is in it: {@code run.json}, {@code metrics.jsonl} and
 * {@code samples/}. The report is one file that opens without a network.
 */
public final class ReportWriter {
    /** Name of the report in a run folder. */
    public static final String FILE = "report.html";

    private final Path run;

    /** @param run the run folder */
    public ReportWriter(Path run) {
        this.run = run;
    }

    /**
     * Writes the report, replacing an older one.
     *
     * @return the file
     * @throws AgonException DATA if the run folder cannot be read, USAGE if the report cannot be written
     */
    public Path write() {
        String page;
        try {
            page = new ReportPage(
                            run.toAbsolutePath().normalize().getFileName().toString(),
                            settings(),
                            RunHistory.read(run.resolve("metrics.jsonl")),
                            SampleTimeline.read(run.resolve("samples")))
                    .render();
        } catch (IOException e) {
            throw AgonException.data("cannot report on " + run + ": " + Failures.reason(e), e);
        }
        Path file = run.resolve(FILE);
        AtomicFiles.writeText(file, page);
        return file;
    }

    private JsonNode settings() throws IOException {
        Path file = run.resolve("run.json");
        return Files.exists(file)
                ? new ObjectMapper().readTree(file.toFile())
                : JsonNodeFactory.instance.objectNode();
    }
}
