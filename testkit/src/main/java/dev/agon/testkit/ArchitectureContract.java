package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Architecture;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@link GeneratorContract} and {@link DiscriminatorContract} share: how an architecture presents itself. */
abstract class ArchitectureContract extends NetworkContract {
    /** What is tested. */
    protected abstract Architecture architecture();

    /** The service interface under which the architecture is registered. */
    abstract Class<? extends Architecture> role();

    @Test
    void required_isRegisteredAsAService() {
        Services.check(role(), architecture());
    }

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        Presentation.check(architecture().name(), architecture().description());
    }

    @Test
    void required_optionsAreDocumentedAndUnknownOnesRefused() {
        Presentation.check(architecture().options());
    }

    @Test
    void required_acceptsItsSpecs() {
        for (Spec spec : specs()) {
            assertThat(architecture().refuses(spec))
                    .as("specs() must list what the architecture builds for, but refuses() gives a reason for %s", spec)
                    .isEmpty();
        }
    }

    @Test
    void required_sameSeedSameWeights() {
        Spec spec = specs().get(0);
        try (Network one = build(spec, 1);
                Network same = build(spec, 1);
                Network other = build(spec, 2)) {
            assertThat(floats(same.parameters()))
                    .as("the same seed must give the same weights: draw them from RandomStream.of(seed) only")
                    .isEqualTo(floats(one.parameters()));
            assertThat(floats(other.parameters()))
                    .as("another seed must give other weights")
                    .isNotEqualTo(floats(one.parameters()));
        }
    }

    @Test
    void required_layoutNamesEveryParameter() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1)) {
                assertThat(lengths(network.parameterLayout()))
                        .as("parameterLayout() must name every number of parameters(), for %s", spec)
                        .isEqualTo(network.parameters().length());
                assertThat(lengths(network.bufferLayout()))
                        .as("bufferLayout() must name every number of buffers(), for %s", spec)
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
    protected Network build(Spec spec, long seed) {
        return architecture().build(spec, architecture().options().defaults(), seed);
    }
}
