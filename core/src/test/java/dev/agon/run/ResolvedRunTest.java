package dev.agon.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolvedRunTest {
    private static Agon agon;

    @BeforeAll
    static void create() {
        agon = Agon.create();
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    private static ResolvedRun resolve(String... settings) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return agon.resolve(new TrainRequest("points", Path.of("no/such/data"), Path.of("no/such/out"), given));
    }

    @Test
    void givenWinsOverRecipeWinsOverDefault() {
        ResolvedRun run = resolve("batch", "7");
        assertThat(run.plan().batch()).isEqualTo(7);
        assertThat(run.plan().latent()).isEqualTo(8);
        assertThat(run.plan().beta2()).isEqualTo(0.99);
        assertThat(run.plan().budget().minutes()).isEqualTo(5);
        assertThat(run.generator().name()).isEqualTo("mlp");
        assertThat(resolve("latent", "3").plan().latent()).isEqualTo(3);
        assertThat(resolve("discriminator", "picky").discriminator().name()).isEqualTo("picky");
    }

    @Test
    void aGivenBudgetReplacesTheRecipesAsAWhole() {
        assertThat(resolve("steps", "100").plan().budget().minutes()).isZero();
        assertThat(resolve("steps", "100").plan().budget().steps()).isEqualTo(100);
        assertThat(resolve("minutes", "2").plan().budget().minutes()).isEqualTo(2);
    }

    @Test
    void aGivenRateReplacesBothOfTheRecipe() {
        assertThat(resolve().plan().generatorRate()).isEqualTo(0.001);
        assertThat(resolve("lr", "0.5").plan().generatorRate()).isEqualTo(0.5);
        assertThat(resolve("lr", "0.5", "lr-g", "0.25").plan().generatorRate()).isEqualTo(0.25);
        assertThat(resolve("lr-d", "0.25").plan().generatorRate()).isEqualTo(0.001);
    }

    @Test
    void anOptionOfBothArchitecturesGoesToBoth() {
        ResolvedRun run = resolve("width", "9", "scale", "3");
        assertThat(run.generator().options().integer("width")).isEqualTo(9);
        assertThat(run.discriminator().options().integer("width")).isEqualTo(9);
        assertThat(run.modality().options().number("scale")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "widht; 3; did you mean 'width'?",
                "bacth; 3; did you mean 'batch'?",
                "generater; mlp; did you mean 'generator'?",
                "generator; mpl; did you mean 'mlp'?",
                "discriminator; piky; did you mean 'picky'?",
                "loss; rpgam; did you mean 'rpgan'?",
                "batch; 0; between 1 and",
                "batch; many; a whole number",
                "lr; NaN; between 0 and 10",
                "lr-g; fast; between 0 and 10",
                "steps; -1; between 0 and",
                "minutes; -1; between 0 and",
                "labels; folders; labels",
                "scale; 0; between 0.1 and 100",
                "width; 1e9; a whole number"
            })
    void aWrongSettingIsAUsageErrorBeforeAnyDataIsTouched(String name, String value, String why) {
        assertThatThrownBy(() -> resolve(name, value))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .hasMessageContaining(why.trim());
    }

    @Test
    void anUnknownModalityIsAUsageError() {
        assertThatThrownBy(() -> agon.resolve(
                        new TrainRequest("pointz", Path.of("no/such/data"), Path.of("no/such/out"), Map.of())))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("did you mean 'points'?");
    }
}
