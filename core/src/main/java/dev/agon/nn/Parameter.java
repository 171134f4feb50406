package dev.agon.nn;

import java.util.Arrays;

/**
 * A tensor that a layer owns.
 *
 * @param name within the layer, such as {@code weight}
 */
public record Parameter(String name, long[] shape, Initializer initializer) {
    public Parameter {
        if (Arrays.stream(shape).anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException(
                    name + " of shape " + Arrays.toString(shape) + ": every extent is at least 1");
        }
    }

    long length() {
        long length = 1;
        for (long extent : shape) {
            length *= extent;
        }
        return length;
    }
}
