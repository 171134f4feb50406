package dev.agon.image.architecture;

import dev.agon.architecture.Conditions;
import dev.agon.architecture.Pyramid;
import dev.agon.architecture.Scale;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;

/** The classic tutorial discriminator: strided convolutions with leaky ReLU and dropout. */
public final class DcganDiscriminator extends Pyramid implements Discriminator {
    /** Options of both networks. */
    static final OptionSet SHARED = width(64)
            .and(OptionSet.builder()
                    .choice(
                            "init",
                            "dcgan",
                            "how weights are drawn: normal with deviation 0.02, or by fan-in",
                            "dcgan",
                            "he")
                    .build());

    private static final OptionSet OWN = OptionSet.builder()
            .number("dropout", 0.3, 0, 0.9, "share of activations dropped while training")
            .build();

    /** For the service loader. */
    public DcganDiscriminator() {
        super("image", "dcgan", "the classic tutorial network: strided convolutions with dropout", SHARED.and(OWN));
    }

    @Override
    protected long weightsPerCoarsestValue(Spec spec) {
        return 1L + classes(spec);
    }

    static Initializer.Scheme scheme(Options options) {
        return options.text("init").equals("he") ? Initializer.Scheme.he() : Initializer.Scheme.fixed(0.02);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(scheme(options));
        Scale scale = scale(spec, options);
        Signal x = network.input(spec.sample());
        for (int level = 1; level <= scale.levels(); level++) {
            x = x.conv2d(channels(options, level), 4, 2, 1).leakyRelu(SLOPE).dropout(options.number("dropout"));
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
