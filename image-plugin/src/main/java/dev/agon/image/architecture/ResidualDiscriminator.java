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

/** A discriminator without normalisation: convolutions that halve the extents, residual blocks between them. */
public final class ResidualDiscriminator implements Discriminator {
    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public String description() {
        return "residual blocks between strided convolutions, no normalisation";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return Residual.OPTIONS;
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
        for (int level = 0; level < scale.levels(); level++) {
            x = x.conv2d(Residual.channels(options, level), 4, 2, 1);
            x = Residual.blocks(x, options.integer("blocks")).leakyRelu(Residual.SLOPE);
        }
        return network.head("logit", Conditions.logit(network, spec, x)).build(seed);
    }
}
