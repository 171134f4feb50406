package dev.agon.spi;

import java.util.Map;
import java.util.Optional;

/**
 * A model ready for use.
 *
 * @param generator the averaged generator, unless the raw one was asked for
 * @param auxiliary networks of the modality's own, see {@link DataModality#auxiliaryNetworks}
 * @param labels the class labels it was trained with, if it is conditional
 */
public record TrainedModel<T>(
        Spec spec,
        Codec<T> codec,
        Network generator,
        Network discriminator,
        Map<String, Network> auxiliary,
        Optional<Labels> labels) {
    public TrainedModel {
        auxiliary = Map.copyOf(auxiliary);
    }
}
