package dev.agon.spi;

import java.util.List;

/**
 * What a training plan may rely on.
 *
 * @param rowIndependent an output row depends on its own input row only (batch norm breaks this)
 * @param tangent passes have a {@link Pass#tangent}
 * @param heads the outputs
 */
public record Traits(boolean rowIndependent, boolean tangent, List<Head> heads) {
    public Traits {
        heads = List.copyOf(heads);
    }
}
