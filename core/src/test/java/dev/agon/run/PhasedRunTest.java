package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs with phases before the contest: 25 steps of a coder, 25 of the generator, then both players. */
class PhasedRunTest {
    private static Agon agon;

    @TempDir
    Path folder;

    private Path data;

    @BeforeAll
    static void create() {
        agon = Agon.create();
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    @BeforeEach
    void write() {
        data = PointsModality.ring(folder.resolve("ring.txt"), 600);
    }

    private Path train(String out, BooleanSupplier stop, String... settings) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "warm-steps", "25", "batch", "16", "tick-every", "10", "snapshot-every", "20", "quality-every", "20"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Path run = folder.resolve(out);
        try (TrainingRun training = agon.start(new TrainRequest("points", data, run, all))) {
            training.run(List.of(new ReportWriter()), stop);
        }
        return run;
    }

    private static List<JsonFields> lines(Path run, String member) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> Json.read(line, "metrics.jsonl"))
                .filter(line -> line.has(member))
                .toList();
    }

    private static List<Long> steps(List<JsonFields> lines) {
        return lines.stream().map(line -> line.integer("step")).toList();
    }

    @Test
    void everyTickOfTheContestLooksAtItsOwnStep() throws IOException {
        Path run = train("run", () -> false, "warm-steps", "13", "steps", "60");
        List<JsonFields> ticks = lines(run, "lossD");
        assertThat(steps(ticks)).containsExactly(30L, 40L, 50L, 60L);
        assertThat(ticks).allMatch(tick -> tick.has("diversity"));
    }

    @Test
    void phasesAreReportedLikeTheContest() throws IOException {
        Path run = train("run", () -> false, "steps", "70");
        List<JsonFields> phases = lines(run, "phase");
        assertThat(steps(phases)).containsExactly(10L, 20L, 25L, 30L, 40L, 50L);
        assertThat(phases)
                .extracting(line -> line.text("phase"))
                .containsExactly("coding", "coding", "coding", "regression", "regression", "regression");
        assertThat(phases.get(2).object("figures").number("loss"))
                .isLessThan(phases.get(0).object("figures").number("loss"));
        assertThat(steps(lines(run, "lossD"))).containsExactly(60L, 70L);
        // nothing is to be seen of a generator that has not learned yet
        assertThat(steps(lines(run, "nearest-real"))).containsExactly(40L, 60L);
        assertThat(run.resolve("samples/step-000020.txt")).doesNotExist();
        assertThat(run.resolve("samples/step-000040.txt")).exists();
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("<h3>Phase coding: loss</h3>", "<h3>Phase regression: loss</h3>", "Before the contest");
        RunInfo info = RunRecord.read(new RunFolder(run)).info();
        assertThat(info.phases()).extracting(RunInfo.Stretch::name).containsExactly("coding", "regression");
        assertThat(info.auxiliarySummaries()).containsOnlyKeys("coder");
    }

    @Test
    void theModelHasTheModalitysOwnNetworks() {
        Path run = train("run", () -> false, "steps", "60");
        Path copy = folder.resolve("copy.agon");
        float[] trained;
        try (SavedModel<?> model = agon.open(run.resolve("model-last.agon"))) {
            assertThat(model.model().auxiliary()).containsOnlyKeys("coder");
            trained = model.model().auxiliary().get("coder").parameters().toFloatVector();
            model.save(copy);
        }
        float[] fresh;
        try (PreparedRun<?> prepared =
                agon.prepare(new TrainRequest("points", data, folder.resolve("none"), Map.of("warm-steps", "25")))) {
            fresh = prepared.players().auxiliary().get("coder").parameters().toFloatVector();
            assertThat(prepared.describe()).contains("coding, 25 steps", "coder network");
        }
        assertThat(trained).isNotEqualTo(fresh);
        assertThat(copy).hasSameBinaryContentAs(run.resolve("model-last.agon"));
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 25, 33, 50, 58})
    void aStoppedRunGoesOnToTheSameBytes(int steps) throws IOException {
        Path whole = train("whole", () -> false, "steps", "70", "schedule", "linear");
        int[] asked = {0};
        Path parts = train("parts", () -> asked[0]++ > steps, "steps", "70", "schedule", "linear");
        try (TrainingRun training = agon.resume(parts, Map.of())) {
            assertThat(training.step()).isBetween(1L, 69L);
            assertThat(training.info().plan()).containsEntry("schedule-steps", "20");
            training.run(List.of(), () -> false);
        }
        for (String file : List.of("model.agon", "model-last.agon", "samples/step-000040.txt")) {
            assertThat(parts.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(withoutSeconds(parts)).isEqualTo(withoutSeconds(whole));
    }

    private static List<String> withoutSeconds(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,]*,", ""))
                .toList();
    }

    @Test
    void aRunWithoutContestEndsWithItsLastPhase() throws IOException {
        Path run = train("run", () -> false, "contest", "false");
        RunSummary summary = RunRecord.read(new RunFolder(run)).summary();
        assertThat(summary.state()).isEqualTo(RunSummary.State.FINISHED);
        assertThat(summary.step()).isEqualTo(50);
        assertThat(summary.samples()).isEqualTo(50 * 16);
        assertThat(lines(run, "lossD")).isEmpty();
        assertThat(run.resolve("model.agon")).exists();
    }
}
