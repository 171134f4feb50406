package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Architecture;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.Spec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link Generator} keeps. */
public abstract class GeneratorContract extends ArchitectureContract {
    @Override
    protected abstract Generator architecture();

    @Override
    Class<? extends Architecture> role() {
        return Generator.class;
    }

    @Override
    protected long[] inputShape(Spec spec) {
        return new long[] {spec.latent()};
    }

    @Test
    void required_makesSamplesOfTheSpec() {
        for (Spec spec : specs()) {
            try (Network network = build(spec, 1);
                    Pass pass = forward(network, inputs(spec))) {
                assertThat(pass.outputs())
                        .as("output 0 of a generator is the samples; further heads are for objective terms")
                        .isNotEmpty();
                long[] shape = pass.outputs().get(0).shape();
                assertThat(shape[0]).isEqualTo(ROWS);
                assertThat(Arrays.copyOfRange(shape, 1, shape.length))
                        .as("a generator makes samples of the shape in the spec, which is the codec's")
                        .isEqualTo(spec.sample());
            }
        }
    }
}
