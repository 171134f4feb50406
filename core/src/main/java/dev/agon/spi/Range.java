package dev.agon.spi;

/**
 * Bounds of numbers, both inclusive.
 *
 * @param least may be negative infinity
 * @param greatest may be infinity
 */
public record Range(double least, double greatest) {
    /** Any number. */
    public static final Range UNBOUNDED = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(least <= greatest)) {
            throw new IllegalArgumentException("a range from " + least + " to " + greatest);
        }
    }
}
