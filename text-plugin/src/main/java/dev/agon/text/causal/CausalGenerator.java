package dev.agon.text.causal;

import dev.agon.causal.GatedConvolutions;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Spec;
import dev.agon.text.contest.TokenWindows;
import java.util.Optional;

/** Generator {@code causal}: see {@link CausalTrunk} and {@link CausalNetwork}. */
public final class CausalGenerator implements Generator {
    @Override
    public String name() {
        return "causal";
    }

    @Override
    public String description() {
        return "gated causal convolutions that predict the next token";
    }

    @Override
    public String modality() {
        return "text";
    }

    @Override
    public OptionSet options() {
        return GatedConvolutions.options(128, 4, 0.1);
    }

    @Override
    public Optional<String> refuses(Spec spec) {
        return TokenWindows.refuses(spec);
    }

    @Override
    public Network build(Spec spec, Options options, long seed) {
        return new CausalNetwork(
                new CausalShape(
                        Math.toIntExact(spec.sample()[1]),
                        Math.toIntExact(spec.sample()[0]),
                        spec.conditions().isEmpty()
                                ? 0
                                : spec.conditions().get(0).classes(),
                        GatedConvolutions.of(options).within(spec.sample()[0])),
                seed);
    }
}
