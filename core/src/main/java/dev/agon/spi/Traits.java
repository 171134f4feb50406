package dev.agon.spi;

import java.util.List;

/**
 * What a training plan may rely on.
 *
 * @param rowIndependent an output row depends on its own input row only (batch norm breaks this)
 * @param tangent passes have a {@link Pass#tangent}
 * @param nextTokens given windows of tokens as one more input, a generator gives the probabilities of the tokens at their
 *     places instead of a sample
 * @param heads the outputs
 */
public record Traits(boolean rowIndependent, boolean tangent, boolean nextTokens, List<Head> heads) {
    public Traits {
        heads = List.copyOf(heads);
    }

    /** Of a network that does not predict tokens. */
    public Traits(boolean rowIndependent, boolean tangent, List<Head> heads) {
        this(rowIndependent, tangent, false, heads);
    }
}
