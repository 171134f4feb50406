package dev.agon.spi;

import java.util.Objects;

/**
 * A measured figure with what it means.
 *
 * @param name such as {@code classifier-frechet-distance}
 * @param value what the samples reach
 * @param floor what real held-out data reaches against the same reference with as many samples
 * @param lowerIsBetter which way is better
 * @param unit empty for a plain number
 * @param description one line for people: how it was measured
 */
public record Metric(String name, double value, double floor, boolean lowerIsBetter, String unit, String description) {
    public Metric {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(description);
    }
}
