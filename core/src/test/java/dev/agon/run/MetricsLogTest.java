package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
    @TempDir
    Path folder;

    private static Measurement at(long step) {
        return new Measurement(step, step / 2.0, new Metric("distance", 1.5, 0.5, true, "", "how"));
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLater() throws IOException {
        Path file = Files.createDirectory(folder.resolve("metrics.jsonl"));
        MetricsLog log = new MetricsLog(file);
        log.onMeasurement(at(1));
        log.onMeasurement(at(2));
        Files.delete(file);
        log.onMeasurement(at(3));
        log.onMeasurement(at(4));
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"step\":1,\"seconds\":0.5,\"distance\":1.5}",
                        "{\"step\":2,\"seconds\":1.0,\"distance\":1.5}",
                        "{\"step\":3,\"seconds\":1.5,\"distance\":1.5}",
                        "{\"step\":4,\"seconds\":2.0,\"distance\":1.5}");
    }

    @Test
    void anInterruptedThreadWrites() throws IOException {
        Path file = folder.resolve("metrics.jsonl");
        Thread.currentThread().interrupt();
        new MetricsLog(file).onMeasurement(at(1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void goingBackLeavesWholeLinesUpToTheStep() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.jsonl"), """
                {"step":10,"lossD":1.0}
                {"step":15,"distance":2.0}
                {"step":15,"lossD":1.0,"partial":true}
                no json
                {"step":20,"lossD":1.0}
                {"step":5,"los""");
        MetricsLog.truncate(file, 15);
        assertThat(Files.readAllLines(file))
                .containsExactly("{\"step\":10,\"lossD\":1.0}", "{\"step\":15,\"distance\":2.0}");
        MetricsLog.truncate(folder.resolve("none"), 15);
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
