package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.Agon;
import dev.agon.train.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs on a ring of eight Gaussians that are made to fail, and whether the verdicts say so: docs/training.md states within how
 * many ticks.
 */
class ProvokedFailureTest {
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

    private List<Verdict> verdicts(String settings) {
        Path data = PointsModality.ring(folder.resolve("ring.txt"), 1_000);
        Map<String, String> all = new TreeMap<>(Map.of(
                "labels", "none", "width", "64", "tick-every", "50", "snapshot-every", "0", "quality-every", "0"));
        Stream.of(settings.split(" ")).map(setting -> setting.split("=")).forEach(pair -> all.put(pair[0], pair[1]));
        List<Verdict> verdicts = new ArrayList<>();
        try (TrainingRun run = agon.start(new TrainRequest("points", data, folder.resolve("run"), all))) {
            run.run(
                    List.of(new RunObserver() {
                        @Override
                        public void onTick(RunTick tick) {
                            verdicts.add(tick.verdict().orElseThrow());
                        }
                    }),
                    () -> false);
        }
        verdicts.removeIf(Verdict.STARTING::equals);
        return verdicts;
    }

    /** A failure, settings that provoke it, its verdict, and the ticks, counted from step 300, within which it is given. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a strong D, a G that hardly moves | DISCRIMINATOR_WINS | 1 | steps=500 loss=ns r1=0 r2=0 lr-d=0.01 critic-steps=4 lr-g=1e-6
            a D that does not learn           | GENERATOR_WINS     | 1 | steps=500 lr-d=0
            collapse to one mode              | COLLAPSING         | 3 | steps=900 loss=ns r1=0 r2=0 beta1=0.5 lr-g=0.01
            collapse to three modes           | COLLAPSING         | 6 | steps=900 loss=ns r1=0 r2=0 lr-d=0.01 lr-g=0.0005
            a G that does not learn           | PLATEAU            | 1 | steps=500 lr-g=0 average=0 quality-every=25
            rates that are far too high       | ASTRAY             | 1 | steps=500 lr=10 lr-g=10
            """)
    void isRecognised(String failure, Verdict expected, int ticks, String settings) {
        List<Verdict> verdicts = verdicts(settings);
        assertThat(verdicts.subList(0, ticks)).as("first of %s", verdicts).contains(expected);
        assertThat(verdicts.subList(ticks, verdicts.size()).stream().filter(expected::equals))
                .as("rest of %s", verdicts)
                .hasSizeGreaterThan((verdicts.size() - ticks) * 3 / 4 - 1);
    }

    @Test
    void aHealthyRunIsCalledHealthy() {
        assertThat(verdicts("steps=800")).containsOnly(Verdict.HEALTHY);
    }
}
