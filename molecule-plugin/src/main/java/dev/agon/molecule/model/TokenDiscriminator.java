package dev.agon.molecule.model;

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

/** Discriminator {@code conv}: a learned vector a token and one of the properties, then {@link TokenConvolutions}. */
public final class TokenDiscriminator implements Discriminator {
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
        return "molecule";
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("d-channels", 64, 4, 2048, "channels of the discriminator's layers")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        if (spec.sample().length != 2) {
            return Optional.of("it judges sequences, [length, tokens]");
        }
        return PropertyInput.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        int channels = options.integer("d-channels");
        Signal tokens = network.input(spec.sample()).pointwise(channels, Signal.LINEAR);
        int properties = PropertyInput.size(spec);
        if (properties > 0) {
            tokens = tokens.plusEverywhere(network.input(properties).dense(channels, Signal.LINEAR));
        }
        Signal features = TokenConvolutions.of(tokens, channels);
        return network.head("logit", features.dense(1, Signal.LINEAR)).build(seed);
    }
}
