package dev.agon.image.architecture;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;

/** The default discriminator: convolutions that halve the extents, leaky ReLU, and no normalisation. */
public final class PlainDiscriminator extends Pyramid implements Discriminator {
    private static final OptionSet OWN = OptionSet.builder()
            .flag("spectral-norm", false, "whether every weight is divided by its largest singular value")
            .build();

    /** For the service loader. */
    public PlainDiscriminator() {
        super(
                "plain",
                "strided convolutions without normalisation (the default)",
                width(32).and(OWN));
    }

    @Override
    long weightsPerCoarsestValue(Spec spec) {
        return 1L + classes(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network =
                new NetworkBuilder(Initializer.Scheme.he()).spectralNorm(options.flag("spectral-norm"));
        Scale scale = scale(spec, options);
        Signal x = network.input(spec.sample());
        for (int level = 1; level <= scale.levels(); level++) {
            x = x.conv2d(channels(options, level), 4, 2, 1).leakyRelu(SLOPE);
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
