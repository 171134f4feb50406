package dev.agon.image.architecture;

import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;

/** Picture shapes that every image architecture must cope with. */
final class Pictures {
    private static final List<Condition> LABELLED = List.of(new Condition("label", 3));

    static final List<Spec> SPECS = List.of(
            new Spec("image", 8, new long[] {28, 28, 1}, List.of()),
            new Spec("image", 8, new long[] {16, 16, 3}, LABELLED),
            new Spec("image", 8, new long[] {13, 22, 1}, LABELLED),
            new Spec("image", 8, new long[] {4, 4, 3}, List.of()));

    private Pictures() {}
}
