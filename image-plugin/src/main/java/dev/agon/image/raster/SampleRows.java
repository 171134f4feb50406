package dev.agon.image.raster;

import java.awt.image.Raster;

/** The rows of a raster, converted pixel by pixel from its stored samples. */
abstract class SampleRows implements PixelRows {
    private static final int WHITE = 255;

    final Raster raster;
    private final int bands;
    private final int[] samples;

    SampleRows(Raster raster) {
        this.raster = raster;
        this.bands = raster.getNumBands();
        this.samples = new int[raster.getWidth() * bands];
    }

    /**
     * Converts a pixel.
     *
     * @param samples of the pixel's bands, from {@code from} on; may be overwritten
     * @param into gets {@link #channels()} values, from {@code to} on
     */
    abstract void convert(int[] samples, int from, byte[] into, int to);

    @Override
    public final int width() {
        return raster.getWidth();
    }

    @Override
    public final int height() {
        return raster.getHeight();
    }

    @Override
    public void read(int y, byte[] into) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
        int channels = channels();
        for (int x = 0; x < raster.getWidth(); x++) {
            convert(samples, bands * x, into, channels * x);
        }
    }

    /** {@code value} at opacity {@code alpha} over white; both from 0 to 255. */
    static int overWhite(int value, int alpha) {
        return (value * alpha + WHITE * (255 - alpha) + 127) / 255;
    }
}
