package dev.agon.image.raster;

import java.awt.image.BufferedImage;

/**
 * Brings a picture to a shape: the largest centred part of the wanted aspect is cut out and resampled, by exact area
 * averages where it shrinks and by Catmull-Rom cubics (Keys, 1981) where it grows. Works on the stored (gamma-coded)
 * values. The same input gives the same bytes on every machine.
 */
public final class Framing {
    private Framing() {}

    /**
     * Frames a picture.
     *
     * @param orientation how the stored rows are turned upright
     * @return upright pixels {@code [height, width, channels]} of the shape
     */
    public static byte[] frame(PixelRows picture, Orientation orientation, PictureShape shape) {
        int width = orientation.swapsAxes() ? shape.height() : shape.width();
        int height = orientation.swapsAxes() ? shape.width() : shape.height();
        PixelRows source = picture.withChannels(shape.channels());
        byte[] stored =
                source.width() == width && source.height() == height ? copy(source) : resample(source, width, height);
        return orientation.apply(stored, shape.width(), shape.height(), shape.channels());
    }

    /** The whole picture at its own size, turned upright. */
    public static BufferedImage whole(PixelRows picture, Orientation orientation) {
        int width = orientation.swapsAxes() ? picture.height() : picture.width();
        int height = orientation.swapsAxes() ? picture.width() : picture.height();
        byte[] upright = orientation.apply(copy(picture), width, height, picture.channels());
        return ImagePixels.image(upright, width, height, picture.channels());
    }

    private static byte[] copy(PixelRows source) {
        int stride = source.width() * source.channels();
        byte[] pixels = new byte[stride * source.height()];
        byte[] row = new byte[stride];
        for (int y = 0; y < source.height(); y++) {
            source.read(y, row);
            System.arraycopy(row, 0, pixels, y * stride, stride);
        }
        return pixels;
    }

    private static byte[] resample(PixelRows source, int width, int height) {
        double scale = Math.min((double) source.width() / width, (double) source.height() / height);
        Taps across = Taps.of(source.width(), scale * width, width);
        Taps down = Taps.of(source.height(), scale * height, height);
        int stride = width * source.channels();
        byte[] row = new byte[source.width() * source.channels()];
        float[] narrowed = new float[stride];
        float[] sums = new float[stride * height];
        int firstOpen = 0;
        for (int y = down.first(0); y < down.end(height - 1); y++) {
            source.read(y, row);
            across.apply(row, source.channels(), narrowed);
            while (down.end(firstOpen) <= y) {
                firstOpen++;
            }
            for (int out = firstOpen; out < height && down.first(out) <= y; out++) {
                float weight = down.weight(out, y);
                int at = out * stride;
                for (int i = 0; i < stride; i++) {
                    sums[at + i] += weight * narrowed[i];
                }
            }
        }
        byte[] pixels = new byte[sums.length];
        for (int i = 0; i < sums.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(sums[i])));
        }
        return pixels;
    }
}
