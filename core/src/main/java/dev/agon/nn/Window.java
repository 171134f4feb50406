package dev.agon.nn;

/**
 * Geometry of a convolution window along one axis, or along each axis of a square or cube.
 *
 * @param size kernel extent, taps
 * @param stride step between windows, positions
 * @param padding zeros added at either end, fewer than the window reaches over
 * @param dilation step between the taps of a window, positions
 */
public record Window(int size, int stride, int padding, int dilation) {
    /** A window at one position, for an axis that a convolution leaves alone. */
    public static final Window POINT = new Window(1, 1, 0);

    public Window {
        if (size < 1 || stride < 1 || dilation < 1 || padding < 0 || padding > (size - 1L) * dilation) {
            throw new IllegalArgumentException("window of size " + size + ", stride " + stride + ", padding " + padding
                    + ", dilation " + dilation);
        }
    }

    /** A window without gaps. */
    public Window(int size, int stride, int padding) {
        this(size, stride, padding, 1);
    }

    /** Positions from the first tap to the last, both counted. */
    long reach() {
        return (size - 1L) * dilation + 1;
    }

    /** Extent after a convolution. */
    long convolved(long extent) {
        if (extent + 2L * padding < reach()) {
            throw new IllegalArgumentException("an extent of " + extent + " is less than the window of " + this);
        }
        return (extent + 2L * padding - reach()) / stride + 1;
    }

    /** Extent after a transposed convolution. */
    long transposed(long extent) {
        long result = (extent - 1) * stride + reach() - 2L * padding;
        if (result < 1) {
            throw new IllegalArgumentException(
                    "a transposed convolution with " + this + " leaves nothing of an extent of " + extent);
        }
        return result;
    }

    /** Whether a transposed convolution of the convolved extent gives this extent back. */
    boolean inverts(long extent) {
        return transposed(convolved(extent)) == extent;
    }
}
