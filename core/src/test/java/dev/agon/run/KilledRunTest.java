package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a training process with no chance to clean up, and resumes its run. */
class KilledRunTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "batch",
            "16",
            "tick-every",
            "10",
            "snapshot-every",
            "100",
            "quality-every",
            "50",
            "checkpoint-every",
            "0.2");

    @TempDir
    Path folder;

    /** The process that gets killed. */
    public static final class Training {
        private Training() {}

        public static void main(String[] paths) {
            try (Agon agon = Agon.create();
                    TrainingRun run =
                            agon.start(new TrainRequest("points", Path.of(paths[0]), Path.of(paths[1]), SETTINGS))) {
                run.run(List.of(), () -> false);
            }
        }
    }

    private static boolean hasCheckpoint(Path run) {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> file.toString().endsWith(".checkpoint")).count() > 1;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Timeout(180)
    void resumesWithTheSameBytes() throws Exception {
        Path data = PointsModality.ring(folder.resolve("ring.txt"), 600);
        Path killed = folder.resolve("killed");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Training.class.getName(),
                        data.toString(),
                        killed.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log.txt").toFile())
                .start();
        try {
            while (!hasCheckpoint(killed)) {
                assertThat(process.isAlive())
                        .as(() -> "the training process ended: " + log())
                        .isTrue();
                Thread.sleep(20);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(RunRecord.read(new RunFolder(killed)).summary().state()).isEqualTo(RunSummary.State.RUNNING);

        try (Agon agon = Agon.create()) {
            long steps;
            try (TrainingRun run = agon.resume(killed, Map.of("steps", "1000000"))) {
                steps = run.step() + 60;
            }
            try (TrainingRun run = agon.resume(killed, Map.of("steps", Long.toString(steps)))) {
                assertThat(run.info().firstStep()).isPositive();
                assertThat(run.run(List.of(), () -> false).step()).isEqualTo(steps);
            }
            Path whole = folder.resolve("whole");
            Map<String, String> settings = new HashMap<>(SETTINGS);
            settings.put("steps", Long.toString(steps));
            try (TrainingRun run = agon.start(new TrainRequest("points", data, whole, settings))) {
                run.run(List.of(), () -> false);
            }
            for (String file : List.of("model.agon", "model-last.agon")) {
                assertThat(killed.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
            }
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
