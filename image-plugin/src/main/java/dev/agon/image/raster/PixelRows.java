package dev.agon.image.raster;

import java.util.Arrays;

/**
 * The pixels of a picture, a row at a time: 8-bit sRGB or gray values without transparency. It is what every kind of
 * source is read through, so that no full-size copy in a common format is ever made. One thread at a time.
 */
public interface PixelRows {
    int width();

    int height();

    /** 1 (gray) or 3 (red, green, blue). */
    int channels();

    /**
     * Reads a row.
     *
     * @param y from 0 (top) to {@link #height()} (exclusive)
     * @param into gets {@code width * channels} values, channels innermost
     */
    void read(int y, byte[] into);

    /** Rows of pixels that are stored one after the other, {@code [height, width, channels]}. */
    static PixelRows of(byte[] pixels, int width, int height, int channels) {
        int stride = width * channels;
        if (pixels.length != (long) stride * height) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no " + width + "x" + height + "x" + channels + " picture");
        }
        return new PixelRows() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public int height() {
                return height;
            }

            @Override
            public int channels() {
                return channels;
            }

            @Override
            public void read(int y, byte[] into) {
                System.arraycopy(pixels, y * stride, into, 0, stride);
            }
        };
    }

    /** These rows with three equal channels instead of a gray one, or with their luma (Rec. 601) instead of colours. */
    default PixelRows withChannels(int wanted) {
        if (wanted == channels()) {
            return this;
        }
        PixelRows source = this;
        byte[] row = new byte[source.width() * source.channels()];
        return new PixelRows() {
            @Override
            public int width() {
                return source.width();
            }

            @Override
            public int height() {
                return source.height();
            }

            @Override
            public int channels() {
                return wanted;
            }

            @Override
            public void read(int y, byte[] into) {
                source.read(y, row);
                for (int x = 0; x < source.width(); x++) {
                    if (wanted == 3) {
                        Arrays.fill(into, 3 * x, 3 * x + 3, row[x]);
                    } else {
                        into[x] = luma(row[3 * x] & 0xFF, row[3 * x + 1] & 0xFF, row[3 * x + 2] & 0xFF);
                    }
                }
            }
        };
    }

    /** Rec. 601 luma; equal channels give their common value. */
    private static byte luma(int red, int green, int blue) {
        return (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }
}
