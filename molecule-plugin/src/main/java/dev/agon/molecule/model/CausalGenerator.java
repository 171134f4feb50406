package dev.agon.molecule.model;

import dev.agon.causal.GatedConvolutions;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import java.util.Optional;

/** Generator {@code causal}: see {@link CausalTrunk} and {@link CausalNetwork}. */
public final class CausalGenerator implements Generator {
    @Override
    public String name() {
        return "causal";
    }

    @Override
    public String description() {
        return "gated causal convolutions that see the grammar's state and predict the next token";
    }

    @Override
    public String modality() {
        return "molecule";
    }

    @Override
    public OptionSet options() {
        return OptionSet.builder()
                .integer("g-channels", 160, 8, 2048, "channels of the generator's layers")
                .integer(
                        "g-blocks", 5, 1, 10, "convolutions of the generator; each looks twice as far back as the last")
                .number("g-dropout", 0.2, 0, 0.9, "share of a block's outputs that is dropped in training")
                .build();
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        if (!spec.modality().equals(modality()) || spec.sample().length != 2) {
            return Optional.of("it makes molecules as tokens, [length, tokens]");
        }
        return spec.conditions().isEmpty() ? Optional.empty() : Optional.of("it takes no conditions");
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        return new CausalNetwork(
                new CausalShape(
                        Math.toIntExact(spec.sample()[1]),
                        Math.toIntExact(spec.sample()[0]),
                        new GatedConvolutions(
                                options.integer("g-channels"),
                                options.integer("g-blocks"),
                                options.number("g-dropout"))),
                seed);
    }
}
