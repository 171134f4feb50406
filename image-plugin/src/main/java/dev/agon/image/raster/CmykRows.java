package dev.agon.image.raster;

import java.awt.image.Raster;

/**
 * Four-band pictures of printing, as JPEG stores them, turned into RGB by the plain rule {@code value = (1 - ink)(1 -
 * black)}; colour profiles are not looked at.
 */
public final class CmykRows implements PixelRows {
    private final Raster raster;
    private final boolean luma;
    private final boolean inverted;
    private final int[] samples;

    /**
     * Wraps the stored bands.
     *
     * @param raster four bands of 8 bits
     * @param luma the first three bands are luma and chroma (YCCK) instead of inks
     * @param inverted 255 stands for no ink, as Adobe programs store it
     */
    public CmykRows(Raster raster, boolean luma, boolean inverted) {
        if (raster.getNumBands() != 4) {
            throw new IllegalArgumentException(raster.getNumBands() + " bands");
        }
        this.raster = raster;
        this.luma = luma;
        this.inverted = inverted;
        this.samples = new int[4 * raster.getWidth()];
    }

    @Override
    public int width() {
        return raster.getWidth();
    }

    @Override
    public int height() {
        return raster.getHeight();
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public void read(int y, byte[] into) {
        raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
        for (int x = 0; x < raster.getWidth(); x++) {
            int at = 4 * x;
            if (luma) {
                toInks(at);
            }
            int light = inverted ? samples[at + 3] : 255 - samples[at + 3];
            for (int channel = 0; channel < 3; channel++) {
                int ink = samples[at + channel];
                into[3 * x + channel] = (byte) (((inverted ? ink : 255 - ink) * light + 127) / 255);
            }
        }
    }

    /** The inverse of the JFIF colour transform gives red, green and blue; their complements are the inks. */
    private void toInks(int at) {
        double y = samples[at];
        double cb = samples[at + 1] - 128.0;
        double cr = samples[at + 2] - 128.0;
        samples[at] = 255 - clamp(y + 1.402 * cr);
        samples[at + 1] = 255 - clamp(y - 0.344136 * cb - 0.714136 * cr);
        samples[at + 2] = 255 - clamp(y + 1.772 * cb);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }
}
