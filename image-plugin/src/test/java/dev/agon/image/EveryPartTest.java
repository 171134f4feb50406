package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import dev.agon.run.RunInfo;
import dev.agon.run.RunObserver;
import dev.agon.run.RunTick;
import dev.agon.run.SavedModel;
import dev.agon.run.SavedModel.GeneratorWeights;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.train.Catalogue;
import dev.agon.train.ContestTick;
import dev.agon.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each loss, penalty, augmentation and objective term that there is trains pictures by its name, or is refused with what
 * it needs. The names are the catalogue's, so that a new one is tried without being listed here.
 */
class EveryPartTest {
    /** Without parts that would be there anyway. */
    private static final Map<String, String> BARE = Map.of("r1", "0", "r2", "0");

    @TempDir
    static Path root;

    private static Agon agon;
    private static Path data;
    private static float[] bare;

    /** A part and the setting that asks for it. */
    record Part(String kind, String name, String setting, String value) {
        static Part penalty(String name) {
            return TrainingPlan.OPTIONS.declares(name)
                    ? new Part("penalty", name, name, "1")
                    : new Part("penalty", name, "penalties", name + ":1");
        }

        boolean isDefault() {
            return TrainingPlan.OPTIONS.defaults().text(setting).equals(value);
        }

        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    static Stream<Part> parts() {
        Catalogue core = Catalogue.core();
        return Stream.of(
                        core.losses().keySet().stream().map(name -> new Part("loss", name, "loss", name)),
                        core.penalties().keySet().stream().map(Part::penalty),
                        core.augmentations().keySet().stream()
                                .map(name -> new Part("augmentation", name, "augment", name)),
                        core.terms().keySet().stream().map(name -> new Part("term", name, "terms", name + ":1")))
                .flatMap(parts -> parts);
    }

    @BeforeAll
    static void trainWithout() {
        agon = Agon.create();
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            pictures.put((i % 2 == 0 ? "even/" : "odd/") + i + ".png", Fixtures.png(Fixtures.grayNoise(8, 8, i)));
        }
        data = Fixtures.folder(root.resolve("pictures"), pictures);
        bare = train("bare", BARE, new ArrayList<>());
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    @ParameterizedTest
    @MethodSource("parts")
    void trainsOrSaysWhatItNeeds(Part part) {
        Map<String, String> settings = new HashMap<>(BARE);
        settings.put(part.setting(), part.value());
        List<ContestTick> ticks = new ArrayList<>();
        float[] learned;
        try {
            learned = train(part.kind() + "-" + part.name(), settings, ticks);
        } catch (AgonException e) {
            // heads and targets are what these networks and this data lack; all other parts do with pictures
            assertThat(part.kind()).as(e.getMessage()).isEqualTo("term");
            assertThat(e.category()).isEqualTo(Category.USAGE);
            assertThat(e).hasMessageStartingWith("term '" + part.name() + "' cannot be used here: it needs ");
            return;
        }
        assertThat(ticks)
                .hasSize(2)
                .allSatisfy(
                        tick -> assertThat(List.of(tick.lossD(), tick.lossG())).allMatch(Double::isFinite));
        assertThat(ticks).extracting(ContestTick::rollbacks).containsOnly(0);
        if (!part.isDefault()) {
            assertThat(learned).as("a part that changes nothing is not there").isNotEqualTo(bare);
        }
    }

    private static float[] train(String out, Map<String, String> settings, List<ContestTick> ticks) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("steps", "4", "tick-every", "2", "batch", "8", "latent", "4", "width", "4"));
        all.putAll(Map.of("penalty-every", "1", "quality-every", "0", "snapshot-every", "0"));
        Path run = root.resolve(out);
        try (TrainingRun training = agon.start(new TrainRequest("image", data, run, all))) {
            RunInfo info = training.info();
            settings.forEach((name, value) -> assertThat(info.plan().get(name)).startsWith(value));
            training.run(List.of(collect(ticks)), () -> false);
        }
        // opening refuses weights that are not finite
        try (SavedModel<?> model = agon.open(run, GeneratorWeights.RAW)) {
            return model.model().generator().parameters().toFloatVector();
        }
    }

    private static RunObserver collect(List<ContestTick> ticks) {
        return new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                ticks.add((ContestTick) tick.tick());
            }
        };
    }
}
