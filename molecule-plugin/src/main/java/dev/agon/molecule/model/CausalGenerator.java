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
        return GatedConvolutions.options(160, 5, 0.2);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        if (!spec.modality().equals(modality()) || spec.sample().length != 2) {
            return Optional.of("it makes molecules as tokens, [length, tokens]");
        }
        return PropertyInput.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        return new CausalNetwork(
                new CausalShape(
                        Math.toIntExact(spec.sample()[1]),
                        Math.toIntExact(spec.sample()[0]),
                        PropertyInput.size(spec),
                        GatedConvolutions.of(options)),
                seed);
    }
}
