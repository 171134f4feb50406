package dev.agon.cli.points;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Architecture;
import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** One hidden layer. */
abstract class PointArchitecture implements Architecture {
    private static final OptionSet OPTIONS = OptionSet.builder()
            .integer("hidden", 16, 1, 256, "units of the hidden layer")
            .build();

    @Override
    public String name() {
        return "mlp";
    }

    @Override
    public String description() {
        return "one hidden layer";
    }

    @Override
    public String modality() {
        return PointModality.NAME;
    }

    @Override
    public OptionSet options() {
        return OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return spec.latent() > 1000 ? Optional.of("its latent vector has at most 1000 numbers") : Optional.empty();
    }

    static Network network(long inputs, long outputs, Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = network.input(inputs);
        for (Condition condition : spec.conditions()) {
            x = x.concat(network.embeddedClass(condition.classes(), 4));
        }
        Signal hidden = x.dense(options.integer("hidden")).leakyRelu(0.2);
        return network.head("logit", hidden.dense(outputs, Signal.LINEAR)).build(seed);
    }

    public static final class PointGenerator extends PointArchitecture implements Generator {
        @Override
        public Network build(Spec spec, Options options, long seed) {
            return network(spec.latent(), 2, spec, options, seed);
        }
    }

    /** Normalises its output in a way that DL4J has no layer for. */
    public static final class NormedGenerator extends PointArchitecture implements Generator {
        @Override
        public String name() {
            return "normed";
        }

        @Override
        public Network build(Spec spec, Options options, long seed) {
            NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
            return network.head("sample", network.input(spec.latent()).dense(2).pixelNorm())
                    .build(seed);
        }
    }

    public static final class PointDiscriminator extends PointArchitecture implements Discriminator {
        @Override
        public Network build(Spec spec, Options options, long seed) {
            return network(2, 1, spec, options, seed);
        }
    }
}
