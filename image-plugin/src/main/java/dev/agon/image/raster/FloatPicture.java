package dev.agon.image.raster;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * A picture of any size as networks see it.
 *
 * @param values {@code [height, width, channels]}, row-major; black is -1, white is 1; not copied
 * @param width pixels
 * @param height pixels
 * @param channels 1 (gray, or a mask), 3 (red, green, blue)
 */
public record FloatPicture(float[] values, int width, int height, int channels) {
    private static final float HALF = 127.5f;

    public FloatPicture {
        if (width < 1 || height < 1 || channels < 1 || values.length != (long) width * height * channels) {
            throw new IllegalArgumentException(
                    values.length + " values are no picture of " + width + "x" + height + "x" + channels);
        }
    }

    /** A picture of zeros. */
    public static FloatPicture blank(int width, int height, int channels) {
        return new FloatPicture(
                new float[Math.multiplyExact(Math.multiplyExact(width, height), channels)], width, height, channels);
    }

    /** Gray pictures of one size as the channels of one picture. */
    public static FloatPicture ofChannels(List<FloatPicture> grays) {
        FloatPicture joined = blank(grays.get(0).width, grays.get(0).height, grays.size());
        for (int i = 0; i < joined.values.length; i++) {
            joined.values[i] = grays.get(i % grays.size()).values[i / grays.size()];
        }
        return joined;
    }

    /** A picture of any kind: transparency is laid over white, colours become luma where one channel is wanted. */
    public static FloatPicture of(BufferedImage image, int channels) {
        PixelRows rows = ImagePixels.rows(image).withChannels(channels);
        FloatPicture picture = blank(rows.width(), rows.height(), channels);
        byte[] row = new byte[rows.width() * channels];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, row);
            for (int i = 0; i < row.length; i++) {
                picture.values[y * row.length + i] = (row[i] & 0xFF) / HALF - 1;
            }
        }
        return picture;
    }

    /** Rounded to 8 bits, {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}; what lies outside [-1, 1] is cut off. */
    public BufferedImage image() {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) level(values[i]);
        }
        return ImagePixels.image(pixels, width, height, channels);
    }

    /** The nearest of 256 levels; a cast turns NaN into 0. */
    private static int level(float value) {
        return Math.max(0, Math.min(255, (int) ((value + 1) * HALF + 0.5f)));
    }

    /** Index of a pixel's first value. */
    public int at(int x, int y) {
        return (y * width + x) * channels;
    }

    /** A part; what lies outside repeats the border. */
    public FloatPicture part(int left, int top, int partWidth, int partHeight) {
        FloatPicture part = blank(partWidth, partHeight, channels);
        for (int y = 0; y < partHeight; y++) {
            int row = Math.max(0, Math.min(height - 1, top + y));
            int from = Math.max(0, Math.min(width - 1, left));
            int inside = Math.max(0, Math.min(width, left + partWidth) - from);
            int before = from - left;
            if (before >= 0 && before < partWidth && inside > 0) {
                System.arraycopy(
                        values,
                        at(from, row),
                        part.values,
                        part.at(before, y),
                        Math.min(inside, partWidth - before) * channels);
            }
            for (int x = 0; x < partWidth; x++) {
                int column = left + x;
                if (column < 0 || column >= width) {
                    int nearest = at(Math.max(0, Math.min(width - 1, column)), row);
                    System.arraycopy(values, nearest, part.values, part.at(x, y), channels);
                }
            }
        }
        return part;
    }

    /** One of the channels alone. */
    public FloatPicture channel(int channel) {
        FloatPicture alone = blank(width, height, 1);
        for (int i = 0; i < alone.values.length; i++) {
            alone.values[i] = values[i * channels + channel];
        }
        return alone;
    }

    /** The mean of the channels at every pixel. */
    public FloatPicture luminance() {
        if (channels == 1) {
            return this;
        }
        FloatPicture gray = blank(width, height, 1);
        for (int i = 0; i < gray.values.length; i++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += values[i * channels + c];
            }
            gray.values[i] = sum / channels;
        }
        return gray;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatPicture picture
                && width == picture.width
                && height == picture.height
                && channels == picture.channels
                && Arrays.equals(values, picture.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + channels) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return width + "x" + height + "x" + channels;
    }
}
