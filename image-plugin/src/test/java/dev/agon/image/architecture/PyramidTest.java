package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.Condition;
import dev.agon.spi.Head;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PyramidTest {
    private static final long[] LARGE = {1024, 1024, 3};

    static List<Architecture> networks() {
        return List.of(new PlainGenerator(), new PlainDiscriminator(), new DcganGenerator(), new DcganDiscriminator());
    }

    private static Spec spec(long[] sample, int latent, Condition... conditions) {
        return new Spec("image", latent, sample, List.of(conditions));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void largePicturesHaveNetworksThatCanBeTrained(Architecture architecture) {
        Spec spec = spec(LARGE, 64);
        assertThat(architecture.refuses(spec)).isEmpty();
        try (Network network = architecture.build(spec, architecture.options().defaults(), 1)) {
            assertThat(network.parameters().length()).isLessThan(40_000_000);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatIsTooLargeAtTheGivenWidthIsRefusedWithItsSize(Architecture architecture) {
        Options wide = architecture.options().parse(Map.of("width", "1024"));
        assertThatThrownBy(() -> architecture.build(spec(LARGE, 64), wide, 1))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContainingAll("width=1024", "million weights", "at most 100 million");
    }

    @Test
    void whatIsTooLargeAtAnyWidthIsRefusedBefore() {
        assertThat(new PlainGenerator().refuses(spec(new long[] {8, 2048, 1}, 4_096)))
                .isEmpty();
        assertThat(new PlainGenerator().refuses(spec(new long[] {2048, 8, 1}, 100_000)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("million weights", "latent"));
        Spec crowded = spec(new long[] {32, 32, 1}, 64, new Condition("label", 5_000_000));
        assertThat(new PlainDiscriminator().refuses(crowded))
                .hasValueSatisfying(reason -> assertThat(reason).contains("million weights"));
    }

    @Test
    void headsForObjectiveTermsAreThereWhenAskedFor() {
        Spec spec = spec(new long[] {16, 16, 1}, 8, new Condition(Condition.LABEL, 3));
        PlainDiscriminator architecture = new PlainDiscriminator();

        assertThat(heads(architecture, spec, Map.of())).containsExactly("logit");
        assertThat(heads(architecture, spec, Map.of("features", "true", "attributes", "true")))
                .containsExactly("logit", "features", "attributes");
        assertThatThrownBy(() -> heads(architecture, spec(new long[] {16, 16, 1}, 8), Map.of("attributes", "true")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("labelled data");
    }

    private static List<String> heads(Architecture architecture, Spec spec, Map<String, String> options) {
        try (Network network = architecture.build(spec, architecture.options().parse(options), 1)) {
            return network.traits().heads().stream().map(Head::name).toList();
        }
    }
}
