package dev.agon.text.contest;

import dev.agon.spi.Spec;
import java.util.Optional;

/** The specs that the networks of texts are for. */
public final class TokenWindows {
    private TokenWindows() {}

    /** Why a spec is none of windows of tokens, {@code [length, vocabulary]}, with at most a label; empty if it is. */
    public static Optional<String> refuses(Spec spec) {
        if (spec.sample().length != 2) {
            return Optional.of("it is for windows of tokens, [length, vocabulary]; these samples have "
                    + spec.sample().length + " axes");
        }
        boolean label =
                spec.conditions().size() == 1 && !spec.conditions().get(0).isTensor();
        return spec.conditions().isEmpty() || label
                ? Optional.empty()
                : Optional.of("it takes one condition, a class label; asked for are " + spec.conditions());
    }
}
