package dev.agon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
    @TempDir
    Path folder;

    @Test
    void readsFiguresAndLeavesOutAbsentOnes() throws IOException {
        RunHistory history = read("""
                {"step":100,"lossD":0.5,"seconds":1.5}
                {"step":200,"lossD":null,"distance":40}
                {"step":300,"lossD":0.3,"distance":30.5}
                """);
        assertThat(history.metrics()).containsExactly("distance");
        assertThat(history.curve("lossD").x()).containsExactly(100, 300);
        assertThat(history.curve("lossD").y()).containsExactly(0.5, 0.3);
        assertThat(history.curve("distance").last()).isEqualTo(30.5);
        assertThat(history.last()).containsEntry("step", 300.0);
    }

    @Test
    void joinsTheTickAndTheQualityFigureOfAStep() throws IOException {
        RunHistory history = read("""
                {"step":100,"seconds":1,"distance":50}
                {"step":100,"samples":3200,"seconds":1,"lossD":0.5,"scoreReal":1}
                {"step":150,"seconds":2,"distance":40}
                """);
        assertThat(history.curve("lossD").x()).containsExactly(100);
        assertThat(history.curve("distance").x()).containsExactly(100, 150);
        assertThat(history.metrics()).containsExactly("distance");
        assertThat(history.last()).containsEntry("step", 100.0).containsEntry("scoreReal", 1.0);
    }

    @Test
    void toleratesTornAndHostileLines() throws IOException {
        RunHistory history = read("\n{\"step\":1,\"lossD\":1}\nno json\n[1]\n{\"step\":\"x\"}\n{\"lossD\":2}\n"
                + "[".repeat(5_000) + "\n{\"step\":2,\"lossD\":0.5}\n{\"step\":3,\"los");
        assertThat(history.curve("lossD").x()).containsExactly(1, 2);
    }

    @Test
    void aResumedRunReplacesWhatItTrainedAgain() throws IOException {
        RunHistory history = read("""
                {"step":100,"lossD":1}
                {"step":200,"lossD":2}
                {"step":300,"lossD":3}
                {"step":200,"lossD":20}
                """);
        assertThat(history.curve("lossD").x()).containsExactly(100, 200);
        assertThat(history.curve("lossD").y()).containsExactly(1, 20);
    }

    @Test
    void longHistoriesAreThinnedButKeepTheirMetrics() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int step = 1; step <= 50_000; step++) {
            lines.append("{\"step\":").append(step).append(",\"lossD\":1");
            lines.append(step % 5_000 == 0 ? ",\"distance\":" + step : "").append("}\n");
        }
        RunHistory history = read(lines.toString());
        assertThat(history.curve("lossD").size()).isBetween(5_000, 20_000);
        assertThat(history.curve("distance").size()).isEqualTo(10);
        assertThat(history.last()).containsEntry("step", 50_000.0);
    }

    @Test
    void noFileIsAnEmptyHistory() throws IOException {
        assertThat(RunHistory.read(folder.resolve("none")).isEmpty()).isTrue();
    }

    private RunHistory read(String content) throws IOException {
        return RunHistory.read(Files.writeString(folder.resolve("metrics.jsonl"), content, StandardCharsets.UTF_8));
    }
}
