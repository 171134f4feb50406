package dev.agon.image.architecture;

import dev.agon.architecture.NamedArchitecture;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.Condition;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * Judges a picture together with the pictures that the generator was told, each enlarged to its size, patch by patch
 * (Isola et al., "Image-to-image translation with conditional adversarial networks", 2017).
 */
public final class PairDiscriminator extends NamedArchitecture implements Discriminator {
    private static final Window HALVING = new Window(4, 2, 1);
    private static final int LEAST = 4;

    private static final OptionSet DECLARED = OptionSet.builder()
            .integer("judge-width", 32, 1, 512, "channels of the finest feature map of the discriminator")
            .flag("features", false, "a second head with the coarsest feature map, for the objective term 'features'")
            .build();

    /** For the service loader. */
    public PairDiscriminator() {
        super("image", "pair", "judges patches of a picture beside the pictures that the generator was told", DECLARED);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        long[] sample = spec.sample();
        if (sample.length != 3 || Math.min(sample[0], sample[1]) < LEAST) {
            return Optional.of("it judges pictures of at least " + LEAST + " pixels a side");
        }
        return spec.conditions().stream()
                .filter(condition -> factor(condition, sample) == 0)
                .findFirst()
                .map(condition -> "it sees pictures whose sides divide those of the sample, and not " + condition);
    }

    private static int factor(Condition condition, long... sample) {
        return condition.shape().length == 3 ? Residual.factor(condition.shape(), sample) : 0;
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        long width = options.integer("judge-width");
        Signal x = network.input(spec.sample());
        for (Condition condition : spec.conditions()) {
            x = x.concat(network.input(condition.shape()).upsample(factor(condition, spec.sample())));
        }
        x = x.conv2d(width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        x = x.conv2d(2 * width, HALVING, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        x = x.conv2d(4 * width, Residual.SAME, Signal.RECTIFIED).leakyRelu(Residual.SLOPE);
        network.head("logit", x.conv2d(1, Residual.SAME, Signal.LINEAR).flatten());
        if (options.flag("features")) {
            network.head("features", x);
        }
        return network.build(seed);
    }
}
