package dev.agon.spi;

import java.util.Optional;

/**
 * A model ready for use.
 *
 * @param generator the averaged generator, unless the raw one was asked for
 * @param labels the class labels it was trained with, if it is conditional
 */
public record TrainedModel<T>(
        Spec spec, Codec<T> codec, Network generator, Network discriminator, Optional<Labels> labels) {}
