package dev.agon.audio.codec;

/**
 * Magnitudes as logarithms: what is {@link #RANGE_DECIBELS} fainter than a full-scale sine counts as silence.
 *
 * <p>The logarithm is {@code ln(1 + m / floor)}: 0 for silence, and so that silence comes back as silence.
 */
final class Loudness {
    static final double RANGE_DECIBELS = 60;

    private static final float FLOOR = (float) Math.pow(10, -RANGE_DECIBELS / 20);

    private Loudness() {}

    /** From 0 for silence to about 6.9 for a full-scale sine. */
    static float of(float magnitude) {
        return (float) Math.log1p(magnitude / FLOOR);
    }

    static float magnitude(float loudness) {
        return FLOOR * (float) Math.expm1(loudness);
    }
}
