package dev.agon.run;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** Small dense networks for {@link PointsModality}. */
public final class PointNetworks {
    private static final double SLOPE = 0.2;

    private PointNetworks() {}

    abstract static class Mlp {
        public String name() {
            return "mlp";
        }

        public String description() {
            return "two dense layers";
        }

        public String modality() {
            return "points";
        }

        public OptionSet options() {
            return OptionSet.builder()
                    .integer("width", 16, 1, 512, "units a layer")
                    .build();
        }

        public Optional<String> refuses(Spec spec) {
            return spec.sample().length == 1 ? Optional.empty() : Optional.of("it takes vectors only");
        }

        static Signal body(NetworkBuilder network, Signal input, Spec spec, Options options) {
            int width = options.integer("width");
            Signal all = input;
            for (Condition condition : spec.conditions()) {
                all = all.concat(
                        condition.isTensor()
                                ? network.input(condition.shape())
                                : network.embeddedClass(condition.classes(), 4));
            }
            return all.dense(width).leakyRelu(SLOPE).dense(width).leakyRelu(SLOPE);
        }
    }

    public static final class MlpGenerator extends Mlp implements Generator {
        @Override
        public Network build(Spec spec, Options options, long seed) {
            NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
            Signal latent = network.input(spec.latent());
            return network.head("sample", body(network, latent, spec, options).dense(2, Signal.LINEAR))
                    .build(seed);
        }
    }

    /** Makes points in space whatever it is asked for. */
    public static final class CrookedGenerator extends Mlp implements Generator {
        @Override
        public String name() {
            return "crooked";
        }

        @Override
        public Network build(Spec spec, Options options, long seed) {
            NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
            Signal latent = network.input(spec.latent());
            return network.head("sample", body(network, latent, spec, options).dense(3, Signal.LINEAR))
                    .build(seed);
        }
    }

    public static class MlpDiscriminator extends Mlp implements Discriminator {
        @Override
        public Network build(Spec spec, Options options, long seed) {
            NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
            Signal sample = network.input(spec.sample());
            return network.head("logit", body(network, sample, spec, options).dense(1, Signal.LINEAR))
                    .build(seed);
        }
    }

    public static final class PickyDiscriminator extends MlpDiscriminator {
        @Override
        public String name() {
            return "picky";
        }

        @Override
        public Optional<String> refuses(Spec spec) {
            return Optional.of("it wants points in space");
        }
    }
}
