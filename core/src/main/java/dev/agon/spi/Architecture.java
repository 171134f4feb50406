package dev.agon.spi;

import java.util.Optional;

/** A family of networks, by name. Shared by {@link Generator} and {@link Discriminator}. */
public interface Architecture {
    /** Lower-case, unique among the architectures of the same role and modality. */
    String name();

    /** One line for people. */
    String description();

    /** The modality this is written for; another one may still be served if {@link #refuses} allows it. */
    String modality();

    OptionSet options();

    /** Empty if this can be built for the spec; otherwise the reason, shown to the user. */
    Optional<String> refuses(Spec spec);

    /**
     * Builds a network with fresh weights.
     *
     * @param options checked values of {@link #options()}
     * @param seed the same seed gives the same weights
     */
    Network build(Spec spec, Options options, long seed);
}
