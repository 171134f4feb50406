package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether recipes keep all modes of a {@link Mixture}: medians of five seeds. Each test writes the rows of its table in
 * {@code docs/results/conformance.md} to {@code target/conformance}.
 */
@Tag("slow")
class ConformanceTest {
    private static final int SEEDS = 5;

    @Test
    void theDefaultRecipeFindsTheRing() throws IOException {
        List<Mixture.Coverage> results =
                run("ring", MixtureTrial.recipe(Mixture.ring(), Map.of("steps", "10000"), MixtureTrial.Decay.NONE, .1));

        assertThat(median(results, Mixture.Coverage::modes)).isEqualTo(8);
        assertThat(median(results, Mixture.Coverage::divergence)).isLessThanOrEqualTo(.07);
    }

    @Test
    void withSchedulesTheRecipeFindsTheGrid() throws IOException {
        Map<String, String> settings = Map.of("steps", "20000", "batch", "128", "latent", "4");
        List<Mixture.Coverage> results =
                run("grid", MixtureTrial.recipe(Mixture.grid(), settings, MixtureTrial.Decay.LINEAR, .001));

        assertThat(median(results, Mixture.Coverage::modes)).isGreaterThanOrEqualTo(24.8);
        assertThat(median(results, Mixture.Coverage::divergence)).isLessThanOrEqualTo(.04);
    }

    private static List<Mixture.Coverage> run(String name, LongFunction<MixtureTrial> recipe) throws IOException {
        List<Mixture.Coverage> results = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            long start = System.nanoTime();
            MixtureTrial trial = recipe.apply(seed);
            Mixture.Coverage result = trial.run(trial.plan().budget().steps(), (step, coverage) -> {});
            results.add(result);
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s, seed %d | %d | %.1f %% | %.4f | %d |",
                    trial.mixture().name(),
                    seed,
                    result.modes(),
                    100 * result.highQuality(),
                    result.divergence(),
                    (System.nanoTime() - start) / 1_000_000_000));
        }
        rows.add(String.format(
                Locale.ROOT,
                "| median | %.0f | %.1f %% | %.4f | |",
                median(results, Mixture.Coverage::modes),
                100 * median(results, Mixture.Coverage::highQuality),
                median(results, Mixture.Coverage::divergence)));
        Path table = Path.of("target", "conformance", name + ".md");
        Files.createDirectories(table.getParent());
        Files.write(table, rows);
        return results;
    }

    private static double median(List<Mixture.Coverage> results, ToDoubleFunction<Mixture.Coverage> figure) {
        return results.stream().mapToDouble(figure).sorted().toArray()[SEEDS / 2];
    }
}
