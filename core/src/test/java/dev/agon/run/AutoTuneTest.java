package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.model.Json;
import dev.agon.model.JsonFields;
import dev.agon.spi.AgonException;
import dev.agon.train.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that fail on their own, and what {@code auto-tune} makes of them. */
class AutoTuneTest {
    private static final String TOO_HIGH = "lr=10 lr-g=10 auto-tune=true ";

    private static Agon agon;

    @TempDir
    Path folder;

    @BeforeAll
    static void create() {
        agon = Agon.create();
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    private void train(String out, String settings, BooleanSupplier stop) {
        Path data = PointsModality.ring(folder.resolve("ring.txt"), 1_000);
        Map<String, String> all = new TreeMap<>(Map.of(
                "labels", "none", "width", "64", "tick-every", "50", "snapshot-every", "0", "quality-every", "0"));
        Stream.of(settings.split(" ")).map(setting -> setting.split("=")).forEach(pair -> all.put(pair[0], pair[1]));
        try (TrainingRun run = agon.start(new TrainRequest("points", data, folder.resolve(out), all))) {
            run.run(List.of(), stop);
        }
    }

    private List<JsonFields> ticks(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve("metrics.jsonl")).stream()
                .map(line -> Json.read(line, "metrics.jsonl"))
                .filter(line -> line.has("lossD"))
                .toList();
    }

    private List<String> afterTheLastIntervention(String out) throws IOException {
        List<String> verdicts = new ArrayList<>();
        for (JsonFields tick : ticks(out)) {
            if (tick.has("intervention")) {
                verdicts.clear();
            } else {
                verdicts.add(tick.text("verdict"));
            }
        }
        return verdicts;
    }

    private List<String> withoutSeconds(String out) throws IOException {
        return Files.readAllLines(folder.resolve(out).resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,]*,", ""))
                .toList();
    }

    private List<JsonFields> interventions(String out) throws IOException {
        return ticks(out).stream()
                .filter(tick -> tick.has("intervention"))
                .map(tick -> tick.object("intervention"))
                .toList();
    }

    @Test
    void mendsRatesThatAreFarTooHigh() throws IOException {
        train("tuned", TOO_HIGH + "steps=1600", () -> false);
        assertThat(interventions("tuned")).hasSize(3).allSatisfy(done -> {
            assertThat(done.text("cause")).isEqualTo(Verdict.ASTRAY.word());
            assertThat(done.integer("backTo")).isZero();
        });
        assertThat(afterTheLastIntervention("tuned"))
                .doesNotContain(Verdict.ASTRAY.word())
                .filteredOn(Verdict.HEALTHY.word()::equals)
                .hasSizeGreaterThan(5);
    }

    @Test
    void aKilledRunGoesOnToTheSameBytes() throws IOException {
        String settings = TOO_HIGH + "steps=900";
        train("whole", settings, () -> false);
        assertThat(interventions("whole")).hasSize(2);
        for (int stop : new int[] {390, 620}) {
            int[] asked = {0};
            train("parts" + stop, settings, () -> asked[0]++ > stop);
            try (TrainingRun rest = agon.resume(folder.resolve("parts" + stop), Map.of())) {
                rest.run(List.of(), () -> false);
            }
            for (String file : List.of("model.agon", "model-last.agon")) {
                assertThat(folder.resolve("parts" + stop).resolve(file))
                        .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
            }
            assertThat(withoutSeconds("parts" + stop)).isEqualTo(withoutSeconds("whole"));
        }
    }

    @Test
    void aHealthyRunIsLeftAlone() throws IOException {
        train("plain", "steps=700", () -> false);
        train("tuned", "steps=700 auto-tune=true", () -> false);
        assertThat(withoutSeconds("tuned")).isEqualTo(withoutSeconds("plain"));
    }

    @Test
    void whatItGoesByCannotChange() {
        train("run", "steps=2 auto-tune=true", () -> false);
        assertThatThrownBy(() -> agon.resume(folder.resolve("run"), Map.of("quality-every", "7")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("'quality-every' cannot change when a run with auto-tune is resumed");
    }
}
