package dev.agon.image.architecture;

import dev.agon.architecture.NamedArchitecture;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * Enlarges a picture that it is told: residual blocks on the small picture without normalisation (Lim et al., "Enhanced
 * deep residual networks for single image super-resolution", 2017), then sub-pixel convolutions (Shi et al., 2016) up to
 * the size of the sample. It learns what to add to a bilinear enlargement. Its weights do not depend on sizes.
 */
public final class EnlargerGenerator extends NamedArchitecture implements Generator {
    private static final OptionSet DECLARED = OptionSet.builder()
            .integer("width", 32, 1, 512, "channels of every feature map")
            .integer("blocks", 4, 1, 32, "residual blocks on the small picture")
            .build();

    /** For the service loader. */
    public EnlargerGenerator() {
        super(
                "image",
                "enlarger",
                "residual blocks and sub-pixel convolutions over a small picture (task=superres)",
                DECLARED);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        if (spec.conditions().size() != 1 || factor(spec) < 2) {
            return Optional.of("it enlarges a small picture that it is told, as with task=superres");
        }
        return Optional.empty();
    }

    /** How many times the sample is as large as the condition, 0 if that is no whole number. */
    private static int factor(Spec spec) {
        long[] small = spec.conditions().get(0).shape();
        boolean pictures = small.length == 3 && spec.sample().length == 3 && small[2] == spec.sample()[2];
        return pictures ? Residual.factor(small, spec.sample()) : 0;
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        int width = options.integer("width");
        Signal latent = network.input(spec.latent());
        Signal small = network.input(spec.conditions().get(0).shape());
        Signal first = small.conv2d(width, Residual.SAME, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        Signal x = Residual.withNoise(first, latent);
        for (int block = 0; block < options.integer("blocks"); block++) {
            x = Residual.block(x);
        }
        x = x.plus(first);
        int factor = factor(spec);
        for (int left = factor, step = 2; left > 1; step++) {
            for (; left % step == 0; left /= step) {
                x = x.conv2d((long) width * step * step, Residual.SAME, Signal.RECTIFIED)
                        .depthToSpace(step)
                        .leakyRelu(Residual.SLOPE);
            }
        }
        Signal added = x.conv2d(spec.sample()[2], Residual.SAME, Residual.TOUCH);
        return network.head("sample", added.plus(small.upsampleBilinear(factor)))
                .build(seed);
    }
}
