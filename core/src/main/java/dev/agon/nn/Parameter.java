package dev.agon.nn;

/**
 * A tensor that a layer owns.
 *
 * @param name within the layer, such as {@code weight}
 */
public record Parameter(String name, long[] shape, Initializer initializer) {
    long length() {
        long length = 1;
        for (long extent : shape) {
            length *= extent;
        }
        return length;
    }
}
