package dev.agon.image.architecture;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** The classic tutorial discriminator: strided convolutions with leaky ReLU and dropout. */
public final class DcganDiscriminator implements Discriminator {
    static final double SLOPE = 0.2;

    static final OptionSet OPTIONS = OptionSet.builder()
            .integer("width", 64, 1, 1024, "channels of the finest feature map")
            .choice("init", "dcgan", "how weights are drawn: normal with deviation 0.02, or by fan-in", "dcgan", "he")
            .build();

    private static final OptionSet OWN = OptionSet.builder()
            .number("dropout", 0.3, 0, 0.9, "share of activations dropped while training")
            .build();

    @Override
    public String name() {
        return "dcgan";
    }

    @Override
    public String description() {
        return "the classic tutorial network: strided convolutions with dropout";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return OPTIONS.and(OWN);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return Scale.refuses(spec);
    }

    static Initializer.Scheme scheme(Options options) {
        return options.text("init").equals("he") ? Initializer.Scheme.he() : Initializer.Scheme.fixed(0.02);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(scheme(options));
        Scale scale = Scale.of(spec);
        long channels = options.integer("width");
        Signal x = network.input(spec.sample());
        for (int level = 0; level < scale.levels(); level++) {
            x = x.conv2d(channels, 4, 2, 1).leakyRelu(SLOPE).dropout(options.number("dropout"));
            channels *= 2;
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
