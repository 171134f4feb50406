package dev.agon.architecture;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;

/**
 * A generator of transposed convolutions that double the extents, leaky ReLU, and no normalisation, so that a
 * sample depends on its own latent vector only. Weights are drawn by fan-in, which a high learning rate relies on.
 */
public abstract class PyramidGenerator extends Pyramid implements Generator {
    private static final Window DOUBLING = new Window(4, 2, 1);

    /**
     * Names it.
     *
     * @param usualWidth channels of the finest feature map unless told otherwise
     */
    protected PyramidGenerator(String modality, String name, String description, int usualWidth) {
        super(modality, name, description, width(usualWidth));
    }

    @Override
    protected final long weightsPerCoarsestValue(Spec spec) {
        return Conditions.latentLength(spec);
    }

    @Override
    public final Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Scale scale = scale(spec, options);
        long channels = channels(options, scale.levels());
        Signal x = Conditions.latent(network, spec)
                .dense(scale.height() * scale.width() * channels)
                .reshape(scale.height(), scale.width(), channels)
                .leakyRelu(SLOPE);
        for (int level = scale.levels() - 1; level > 0; level--) {
            x = x.convTranspose2d(channels(options, level), DOUBLING, Signal.RECTIFIED)
                    .leakyRelu(SLOPE);
        }
        Signal sample =
                x.convTranspose2d(spec.sample()[2], DOUBLING, Signal.LINEAR).tanh();
        return network.head("sample", sample.crop(spec.sample()[0], spec.sample()[1]))
                .build(seed);
    }
}
