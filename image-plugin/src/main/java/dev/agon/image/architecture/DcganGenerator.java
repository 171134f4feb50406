package dev.agon.image.architecture;

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
 * The classic tutorial generator (Radford et al., "Unsupervised representation learning with deep convolutional
 * generative adversarial networks", 2015), sized to the data: dense, batch norm, transposed convolutions that double the
 * extents, tanh. For 28x28 pictures: 100 to 7x7x128, 14x14x64, 28x28.
 */
public final class DcganGenerator implements Generator {
    private static final Window DOUBLING = new Window(4, 2, 1);

    @Override
    public String name() {
        return "dcgan";
    }

    @Override
    public String description() {
        return "the classic tutorial network: transposed convolutions with batch norm";
    }

    @Override
    public String modality() {
        return "image";
    }

    @Override
    public OptionSet options() {
        return DcganDiscriminator.OPTIONS;
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return Scale.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(DcganDiscriminator.scheme(options));
        Scale scale = Scale.of(spec);
        long width = options.integer("width");
        long channels = width << (scale.levels() - 1);
        Signal x = Conditions.latent(network, spec)
                .dense(scale.height() * scale.width() * channels)
                .batchNorm()
                .leakyRelu(DcganDiscriminator.SLOPE)
                .reshape(scale.height(), scale.width(), channels);
        for (int level = 1; level < scale.levels(); level++) {
            channels /= 2;
            x = x.convTranspose2d(channels, DOUBLING, Signal.RECTIFIED)
                    .batchNorm()
                    .leakyRelu(DcganDiscriminator.SLOPE);
        }
        Signal picture =
                x.convTranspose2d(spec.sample()[2], DOUBLING, Signal.LINEAR).tanh();
        return network.head("sample", picture.crop(spec.sample()[0], spec.sample()[1]))
                .build(seed);
    }
}
