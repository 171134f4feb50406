package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.Network;
import dev.agon.spi.Option;
import dev.agon.spi.Spec;
import java.util.Arrays;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** What {@link GeneratorContract} and {@link DiscriminatorContract} share: how an architecture presents itself. */
abstract class ArchitectureContract extends NetworkContract {
    /** What is tested. */
    protected abstract Architecture architecture();

    /** The service interface under which the architecture is registered. */
    abstract Class<? extends Architecture> role();

    @Test
    void required_isRegisteredAsAService() {
        assertThat(ServiceLoader.load(role()).stream()
                        .map(provider -> provider.type().getName()))
                .as("list the class in META-INF/services/%s", role().getName())
                .contains(architecture().getClass().getName());
    }

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        assertThat(architecture().name()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(architecture().description()).isNotBlank();
        assertThat(architecture().options().options().stream().map(Option::description))
                .allMatch(words -> !words.isBlank());
    }

    @Test
    void required_unknownOptionsAreRefused() {
        assertThatThrownBy(() -> architecture().options().parse(Map.of("no-such-option", "1")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    void required_acceptsItsSpecs() {
        for (Spec spec : specs()) {
            assertThat(architecture().refuses(spec)).as("%s", spec).isEmpty();
        }
    }

    @Test
    void required_sameSeedSameWeights() {
        Spec spec = specs().get(0);
        try (Network one = build(spec, 1);
                Network same = build(spec, 1);
                Network other = build(spec, 2)) {
            assertThat(floats(same.parameters())).as("the same seed").isEqualTo(floats(one.parameters()));
            assertThat(floats(other.parameters())).as("another seed").isNotEqualTo(floats(one.parameters()));
        }
    }

    @Test
    void required_layoutNamesEveryParameter() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                assertThat(lengths(network.parameterLayout()))
                        .isEqualTo(network.parameters().length());
                assertThat(lengths(network.bufferLayout()))
                        .isEqualTo(
                                network.buffers().isEmpty()
                                        ? 0
                                        : network.buffers().length());
            }
        }
    }

    private static long lengths(Map<String, long[]> layout) {
        return layout.values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .sum();
    }

    @Override
    Network build(Spec spec, long seed) {
        return architecture().build(spec, architecture().options().defaults(), seed);
    }
}
