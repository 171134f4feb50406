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

/** The default discriminator: convolutions that halve the extents, leaky ReLU, and no normalisation. */
public final class PlainDiscriminator implements Discriminator {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String description() {
        return "strided convolutions without normalisation (the default)";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return Plain.OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return Scale.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Scale scale = Scale.of(spec);
        Signal x = network.input(spec.sample());
        for (int level = 1; level <= scale.levels(); level++) {
            x = x.conv2d(Plain.channels(options, level), 4, 2, 1).leakyRelu(Plain.SLOPE);
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
