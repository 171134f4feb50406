package dev.agon.image.architecture;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** A generator without normalisation: transposed convolutions that double the extents, residual blocks between them. */
public final class ResidualGenerator implements Generator {
    private static final Window DOUBLING = new Window(4, 2, 1);

    @Override
    public String name() {
        return "resnet";
    }

    @Override
    public String description() {
        return "residual blocks between transposed convolutions, no normalisation";
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
        long channels = Residual.channels(options, scale.levels() - 1);
        Signal x = Conditions.latent(network, spec)
                .dense(scale.height() * scale.width() * channels)
                .reshape(scale.height(), scale.width(), channels);
        for (int level = scale.levels() - 1; level >= 0; level--) {
            x = Residual.blocks(x, options.integer("blocks")).leakyRelu(Residual.SLOPE);
            if (level > 0) {
                x = x.convTranspose2d(Residual.channels(options, level - 1), DOUBLING, Signal.RECTIFIED);
            }
        }
        Signal picture =
                x.convTranspose2d(spec.sample()[2], DOUBLING, Signal.LINEAR).tanh();
        return network.head("sample", picture.crop(spec.sample()[0], spec.sample()[1]))
                .build(seed);
    }
}
