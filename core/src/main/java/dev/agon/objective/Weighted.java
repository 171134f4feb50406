package dev.agon.objective;

/**
 * Something with how much it counts.
 *
 * @param weight positive
 */
public record Weighted<P>(P part, double weight) {
    public Weighted {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight " + weight);
        }
    }
}
