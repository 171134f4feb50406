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
 * @see #fallback
 */
public record TrainerState(long step, Map<String, float[]> vectors, Map<String, Double> scalars) {
    private static final String FALLBACK = "fallback.";
    private static final String FALLBACK_STEP = "fallback.step";

    public TrainerState {
        vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
        scalars = Collections.unmodifiableMap(new TreeMap<>(scalars));
    }

    /** This state with the one that training goes back to if it diverges, under names of its own. */
    TrainerState with(TrainerState fallback) {
        Map<String, float[]> allVectors = new LinkedHashMap<>(vectors);
        fallback.vectors.forEach((name, values) -> allVectors.put(FALLBACK + name, values));
        Map<String, Double> allScalars = new TreeMap<>(scalars);
        fallback.scalars.forEach((name, value) -> allScalars.put(FALLBACK + name, value));
        allScalars.put(FALLBACK_STEP, (double) fallback.step);
        return new TrainerState(step, allVectors, allScalars);
    }

    /** The state that training goes back to if it diverges; empty if it is this one. */
    Optional<TrainerState> fallback() {
        Double at = scalars.get(FALLBACK_STEP);
        if (at == null) {
            return Optional.empty();
        }
        Map<String, float[]> itsVectors = new LinkedHashMap<>();
        vectors.forEach((name, values) -> {
            if (name.startsWith(FALLBACK)) {
                itsVectors.put(name.substring(FALLBACK.length()), values);
            }
        });
        Map<String, Double> itsScalars = new TreeMap<>();
        scalars.forEach((name, value) -> {
            if (name.startsWith(FALLBACK) && !name.equals(FALLBACK_STEP)) {
                itsScalars.put(name.substring(FALLBACK.length()), value);
            }
        });
        return Optional.of(new TrainerState(at.longValue(), itsVectors, itsScalars));
    }
}
