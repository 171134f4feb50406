package dev.agon.image.architecture;

import dev.agon.architecture.Conditions;
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
import java.util.List;
import java.util.Optional;

/**
 * Judges a picture under the attributes that it is to have, and names them: a further head for each (Choi et al., "StarGAN",
 * 2018). It does not look at the picture that the generator was told, so results need not be of the data's pairs.
 */
public final class NamerDiscriminator extends NamedArchitecture implements Discriminator {
    private static final Window HALVING = new Window(4, 2, 1);
    /** The coarsest map has sides from this on. */
    private static final int COARSEST = 6;

    private static final int MOST_DOUBLINGS = 3;

    private static final OptionSet DECLARED = OptionSet.builder()
            .integer(
                    "judge-width",
                    32,
                    1,
                    512,
                    "channels of the finest feature map of the discriminator; coarser ones have up to eight times as many")
            .build();

    /** For the service loader. */
    public NamerDiscriminator() {
        super("image", "namer", "judges a picture and names its attributes (task=restyle)", DECLARED);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return RestylerGenerator.refusal(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = network.input(spec.sample());
        network.input(spec.conditions().get(0).shape()); // the source: told to both networks, of no use to this one
        long width = options.integer("judge-width");
        for (int level = 0; Math.min(x.extent(0), x.extent(1)) >= 2 * COARSEST || level == 0; level++) {
            x = x.conv2d(width << Math.min(level, MOST_DOUBLINGS), HALVING, Signal.RECTIFIED)
                    .leakyRelu(Residual.SLOPE);
        }
        List<Condition> attributes =
                spec.conditions().subList(1, spec.conditions().size());
        Spec named = new Spec(spec.modality(), spec.latent(), spec.sample(), attributes);
        network.head("logit", Conditions.logit(network, named, x));
        Conditions.heads(network, named, x);
        return network.build(seed);
    }
}
