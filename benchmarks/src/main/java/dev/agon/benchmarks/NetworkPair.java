package dev.agon.benchmarks;

import dev.agon.nn.LayerNetwork;
import dev.agon.spi.Architecture;
import dev.agon.spi.Spec;
import java.util.Map;

/**
 * Networks of a comparison.
 *
 * @param batch samples of a step
 */
record NetworkPair(Spec spec, int batch, LayerNetwork generator, LayerNetwork discriminator) implements AutoCloseable {
    /** Builds an architecture with options that differ from the usual. */
    static LayerNetwork network(Architecture architecture, Spec spec, Map<String, String> options) {
        return (LayerNetwork) architecture.build(spec, architecture.options().parse(options), 1);
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
    }
}
