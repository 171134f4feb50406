package dev.agon.image.raster;

/**
 * What every picture of a data set is brought to.
 *
 * @param width pixels, from 1 to {@link #MAX_SIDE}
 * @param height pixels, from 1 to {@link #MAX_SIDE}
 * @param channels 1 (gray) or 3 (red, green, blue)
 */
public record PictureShape(int width, int height, int channels) {
    /** Longest side, in pixels. */
    public static final int MAX_SIDE = 2048;

    public PictureShape {
        if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE || (channels != 1 && channels != 3)) {
            throw new IllegalArgumentException(width + "x" + height + "x" + channels);
        }
    }

    /** Bytes of one picture: {@code height * width * channels}. */
    public int bytes() {
        return width * height * channels;
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + channels;
    }
}
