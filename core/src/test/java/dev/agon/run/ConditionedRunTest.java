package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.spi.AgonException;
import dev.agon.spi.Condition;
import dev.agon.spi.Example;
import dev.agon.spi.Sampler;
import dev.agon.spi.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose networks are told a class and a number. */
class ConditionedRunTest {
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

    private Path train(String out, String... settings) {
        Path data = PointsModality.ring(folder.resolve("ring.txt"), 600);
        Map<String, String> all = new TreeMap<>(
                Map.of("hint", "x", "batch", "32", "tick-every", "50", "quality-every", "0", "snapshot-every", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Path run = folder.resolve(out);
        try (TrainingRun training = agon.start(new TrainRequest("points", data, run, all))) {
            training.run(List.of(), () -> false);
        }
        return run;
    }

    @Test
    void theGeneratorHeedsTheNumber() {
        Path run = train("run", "steps", "600", "snapshot-every", "300");
        try (SavedModel<Point> model = agon.open(run).as(Point.class)) {
            assertThat(model.manifest().spec().conditions())
                    .extracting(Condition::toString)
                    .containsExactly("label of 2 classes", "x [1]");
            double right = 0;
            for (Example<Point> sample : model.samples(
                    1, 100, Optional.empty(), model.modality().generateOptions().defaults())) {
                right += sample.value().x() * (sample.id() % 2 == 0 ? 1 : -1) / 100;
            }
            // told 1 or -1, where 2 is the radius; by chance the mean is 0
            assertThat(right).isGreaterThan(0.8);
        }
    }

    @Test
    void aResumedRunEndsInTheSameBytes() {
        Path whole = train("whole", "steps", "30", "labels", "none");
        Path parts = train("parts", "steps", "13", "labels", "none");
        try (TrainingRun training = agon.resume(parts, Map.of("steps", "30"))) {
            training.run(List.of(), () -> false);
        }
        assertThat(parts.resolve("model-last.agon")).hasSameBinaryContentAs(whole.resolve("model-last.agon"));
    }

    @Test
    void batchesWithoutWhatWasPromisedAreThePluginsFault() {
        assertThatThrownBy(() -> train("run", "hint", "broken"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                .hasMessageContaining("x [1]")
                .hasMessageContaining("[32, 2]");
    }

    @Test
    void conditionsOfOneNameAreThePluginsFault() {
        assertThatThrownBy(() -> train("run", "hint", "label"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                .hasMessageContaining("names of its conditions must differ, and are [label, label]");
    }

    @Test
    void samplesOfSuchModelsNeedASamplerOfTheModality() {
        Path run = train("run", "steps", "2");
        try (SavedModel<?> model = agon.open(run)) {
            TrainedModel<?> trained = model.model();
            assertThatThrownBy(() -> Sampler.singlePass(trained))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("x [1]");
        }
    }
}
