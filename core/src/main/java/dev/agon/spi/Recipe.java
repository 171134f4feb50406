package dev.agon.spi;

import java.util.Map;

/**
 * How a modality trains unless told otherwise.
 *
 * @param generator name of the default {@link Generator}
 * @param discriminator name of the default {@link Discriminator}
 * @param plan settings of the training plan that differ from its own defaults, by option name
 */
public record Recipe(String generator, String discriminator, Map<String, String> plan) {
    public Recipe {
        plan = Map.copyOf(plan);
    }
}
