package dev.agon.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a training step reads and writes: what is checkpointed and rolled back. Random numbers need no state of their
 * own, since every stream is a function of the seed and the step.
 *
 * @param step steps done
 * @param vectors parameters, buffers, moments and averages by name ({@code generator.parameters},
 *     {@code discriminator.optimizer}, {@code average.parameters}, …); copies, owned by this value
 * @param scalars numbers by name, such as {@code rate-scale}
 * @see #part
 */
public record TrainerState(long step, Map<String, float[]> vectors, Map<String, Double> scalars) {
    private static final String STEP = "step";

    public TrainerState {
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        scalars = Collections.unmodifiableMap(new TreeMap<>(scalars));
    }

    /** This state with another one, which training may go back to, as a part whose names begin with its own. */
    TrainerState with(String part, TrainerState other) {
        String prefix = part + ".";
        Map<String, float[]> allVectors = new LinkedHashMap<>(vectors);
        other.vectors.forEach((name, values) -> allVectors.put(prefix + name, values));
        Map<String, Double> allScalars = new TreeMap<>(scalars);
        other.scalars.forEach((name, value) -> allScalars.put(prefix + name, value));
        allScalars.put(prefix + STEP, (double) other.step);
        return new TrainerState(step, allVectors, allScalars);
    }

    /** A state that training may go back to; empty if there is none of that name. */
    Optional<TrainerState> part(String part) {
        String prefix = part + ".";
        Double at = scalars.get(prefix + STEP);
        if (at == null) {
            return Optional.empty();
        }
        Map<String, float[]> itsVectors = new LinkedHashMap<>();
        vectors.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                itsVectors.put(name.substring(prefix.length()), values);
            }
        });
        Map<String, Double> itsScalars = new TreeMap<>();
        scalars.forEach((name, value) -> {
            if (name.startsWith(prefix) && !name.equals(prefix + STEP)) {
                itsScalars.put(name.substring(prefix.length()), value);
            }
        });
        return Optional.of(new TrainerState(at.longValue(), itsVectors, itsScalars));
    }
}
