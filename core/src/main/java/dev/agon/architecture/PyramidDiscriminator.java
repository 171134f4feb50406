package dev.agon.architecture;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;

/**
 * A discriminator of convolutions that halve the extents, leaky ReLU, and no normalisation. Its first head is the logit; the options
 * add heads that objective terms need.
 */
public abstract class PyramidDiscriminator extends Pyramid implements Discriminator {
    private static final OptionSet OWN = OptionSet.builder()
            .flag("spectral-norm", false, "whether every weight is divided by its largest singular value")
            .flag("features", false, "a second head with the coarsest feature map, for the objective term 'features'")
            .flag(
                    "attributes",
                    false,
                    "a head for the label and each attribute that names it, for the objective term 'attributes'")
            .build();

    /**
     * Names it.
     *
     * @param usualWidth channels of the finest feature map unless told otherwise
     */
    protected PyramidDiscriminator(String modality, String name, String description, int usualWidth) {
        super(modality, name, description, width(usualWidth).and(OWN));
    }

    @Override
    protected final long weightsPerCoarsestValue(Spec spec) {
        return 1L + 2L * classes(spec);
    }

    @Override
    public final Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network =
                new NetworkBuilder(Initializer.Scheme.he()).spectralNorm(options.flag("spectral-norm"));
        Scale scale = scale(spec, options);
        Signal x = network.input(spec.sample());
        for (int level = 1; level <= scale.levels(); level++) {
            x = x.conv2d(channels(options, level), 4, 2, 1).leakyRelu(SLOPE);
        }
        network.head("logit", Conditions.logit(network, spec, x));
        if (options.flag("features")) {
            network.head("features", x);
        }
        if (options.flag("attributes")) {
            Conditions.heads(network, spec, x);
        }
        return network.build(seed);
    }
}
