package dev.agon.nn;

/**
 * Geometry of a square convolution window.
 *
 * @param size kernel extent in pixels
 * @param stride step between windows in pixels
 * @param padding zeros added on every side
 */
public record Window(int size, int stride, int padding) {
    public Window {
        if (size < 1 || stride < 1 || padding < 0 || padding >= size) {
            throw new IllegalArgumentException(
                    "window of size " + size + ", stride " + stride + ", padding " + padding);
        }
    }

    long area() {
        return (long) size * size;
    }

    /** Extent after a convolution. */
    long convolved(long extent) {
        long result = (extent + 2L * padding - size) / stride + 1;
        if (extent + 2L * padding < size) {
            throw new IllegalArgumentException("an extent of " + extent + " is less than the window of " + this);
        }
        return result;
    }

    /** Extent after a transposed convolution. */
    long transposed(long extent) {
        return (extent - 1) * stride + size - 2L * padding;
    }

    /** Whether a transposed convolution of the convolved extent gives this extent back. */
    boolean inverts(long extent) {
        return transposed(convolved(extent)) == extent;
    }

    /** In the order of ND4J's convolutions: explicit padding, channels last, weights {@code [k, k, in, out]}. */
    long[] arguments() {
        return new long[] {size, size, stride, stride, padding, padding, 1, 1, 0, 1, 0};
    }
}
