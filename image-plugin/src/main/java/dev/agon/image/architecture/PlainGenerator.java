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

/**
 * The default generator: transposed convolutions that double the extents, leaky ReLU, and no normalisation, so that a
 * sample depends on its own latent vector only. Weights are drawn by fan-in, which the high learning rate of the default
 * recipe relies on.
 */
public final class PlainGenerator implements Generator {
    private static final Window DOUBLING = new Window(4, 2, 1);

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public String description() {
        return "transposed convolutions without normalisation (the default)";
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
        long channels = Plain.channels(options, scale.levels());
        Signal x = Conditions.latent(network, spec)
                .dense(scale.height() * scale.width() * channels)
                .reshape(scale.height(), scale.width(), channels)
                .leakyRelu(Plain.SLOPE);
        for (int level = scale.levels() - 1; level > 0; level--) {
            x = x.convTranspose2d(Plain.channels(options, level), DOUBLING, Signal.RECTIFIED)
                    .leakyRelu(Plain.SLOPE);
        }
        Signal picture =
                x.convTranspose2d(spec.sample()[2], DOUBLING, Signal.LINEAR).tanh();
        return network.head("sample", picture.crop(spec.sample()[0], spec.sample()[1]))
                .build(seed);
    }
}
