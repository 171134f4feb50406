package dev.agon.penalty;

import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import java.util.Optional;

/** Keeps a discriminator from becoming too steep, too sure or too sensitive. Found by name; stateless. */
public sealed interface Penalty permits ScorePenalty, PassPenalty {
    String name();

    /** One line for people: the formula. */
    String description();

    /**
     * Why the penalty cannot be used; empty if it can.
     *
     * @param discriminator what it can do
     */
    default Optional<String> refuses(Spec spec, Traits discriminator) {
        return Optional.empty();
    }
}
