package com.example.pictures;

import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;

/** What the example's networks are tested with. */
final class Pictures {
    static final List<Spec> SPECS = List.of(
            new Spec("image", 8, new long[] {8, 12, 1}, List.of()),
            new Spec("image", 8, new long[] {16, 8, 3}, List.of(new Condition("label", 3))));

    private Pictures() {}
}
