package dev.agon.text.contest;

import dev.agon.causal.TokenConvolutions;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * Discriminator {@code conv}: a learned vector a token, then {@link TokenConvolutions}. A label joins by projection
 * (Miyato and Koyama, "cGANs with projection discriminator", ICLR 2018).
 */
public final class ConvDiscriminator implements Discriminator {
    private static final int SHORTEST = 8;

    @Override
    public String name() {
        return "conv";
    }

    @Override
    public String description() {
        return "convolutions of widths 2 to 5 over token vectors";
    }

    @Override
    public String modality() {
        return "text";
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("d-channels", 64, 4, 1024, "channels of each of the discriminator's convolutions")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        Optional<String> reason = TokenWindows.refuses(spec);
        if (reason.isEmpty() && spec.sample()[0] < SHORTEST) {
            return Optional.of("it judges windows of at least " + SHORTEST + " tokens; these have " + spec.sample()[0]);
        }
        return reason;
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        long channels = options.integer("d-channels");
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = network.input(spec.sample()).pointwise(channels, Signal.LINEAR);
        Signal features = TokenConvolutions.of(tokens, channels);
        Signal logit = features.dense(1, Signal.LINEAR);
        if (!spec.conditions().isEmpty()) {
            int classes = spec.conditions().get(0).classes();
            double deviation = 1 / Math.sqrt(2.0 * channels);
            logit = logit.plus(features.dot(network.embeddedClass(classes, 2 * channels, deviation)));
        }
        return network.head("logit", logit).build(seed);
    }
}
