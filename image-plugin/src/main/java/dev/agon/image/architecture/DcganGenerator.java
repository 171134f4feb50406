package dev.agon.image.architecture;

import dev.agon.architecture.Conditions;
import dev.agon.architecture.Pyramid;
import dev.agon.architecture.Scale;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;

/**
 * The classic tutorial generator (Radford et al., "Unsupervised representation learning with deep convolutional
 * generative adversarial networks", 2015), sized to the data: dense, batch norm, transposed convolutions that double the
 * extents, tanh. For 28x28 pictures: 100 to 7x7x128, 14x14x64, 28x28.
 */
public final class DcganGenerator extends Pyramid implements Generator {
    private static final Window DOUBLING = new Window(4, 2, 1);

    /** For the service loader. */
    public DcganGenerator() {
        super(
                "image",
                "dcgan",
                "the classic tutorial network: transposed convolutions with batch norm",
                DcganDiscriminator.SHARED);
    }

    @Override
    protected long weightsPerCoarsestValue(Spec spec) {
        return Conditions.latentLength(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(DcganDiscriminator.scheme(options));
        Scale scale = scale(spec, options);
        long channels = channels(options, scale.levels());
        Signal x = Conditions.latent(network, spec)
                .dense(scale.height() * scale.width() * channels)
                .batchNorm()
                .leakyRelu(SLOPE)
                .reshape(scale.height(), scale.width(), channels);
        for (int level = scale.levels() - 1; level > 0; level--) {
            x = x.convTranspose2d(channels(options, level), DOUBLING, Signal.RECTIFIED)
                    .batchNorm()
                    .leakyRelu(SLOPE);
        }
        Signal picture =
                x.convTranspose2d(spec.sample()[2], DOUBLING, Signal.LINEAR).tanh();
        return network.head("sample", picture.crop(spec.sample()[0], spec.sample()[1]))
                .build(seed);
    }
}
