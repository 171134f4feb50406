package dev.agon.train;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What steps of a phase came to.
 *
 * @param phase its name
 * @param figures means over those steps by name, {@code loss} among them
 */
public record PhaseTick(long step, long samples, int rollbacks, String phase, Map<String, Double> figures)
        implements Tick {
    public PhaseTick {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
