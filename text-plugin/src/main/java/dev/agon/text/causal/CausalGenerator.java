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
        return OptionSet.builder()
                .integer("g-channels", 128, 8, 2048, "channels of the generator's layers")
                .integer(
                        "g-blocks", 4, 1, 10, "convolutions of the generator; each looks twice as far back as the last")
                .number("g-dropout", 0.1, 0, 0.9, "share of a block's outputs that is dropped in training")
                .build();
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
                        new GatedConvolutions(
                                options.integer("g-channels"),
                                blocks(options.integer("g-blocks"), spec.sample()[0]),
                                options.number("g-dropout"))),
                seed);
    }

    /** Of the blocks wanted those that look at something inside a window. */
    private static int blocks(int wanted, long length) {
        int blocks = 1;
        while (blocks < wanted && (GatedConvolutions.TAPS - 1L) << blocks < length) {
            blocks++;
        }
        return blocks;
    }
}
