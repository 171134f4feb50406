package dev.agon.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a training step reads and writes: what is checkpointed and rolled back. Random numbers need no state of their
 * own, since every stream is a function of the seed and the step.
 *
 * @param step steps done
 * @param vectors parameters, buffers, moments and averages by name ({@code generator.parameters},
 *     {@code discriminator.optimizer}, {@code average.parameters}, …); copies, owned by this value
 * @param scalars numbers by name, such as {@code rate-scale}
 */
public record TrainerState(long step, Map<String, float[]> vectors, Map<String, Double> scalars) {
    public TrainerState {
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        scalars = Collections.unmodifiableMap(new TreeMap<>(scalars));
    }
}
