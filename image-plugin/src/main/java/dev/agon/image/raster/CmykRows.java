package dev.agon.image.raster;

import java.awt.image.Raster;

/**
 * Four-band pictures of printing, as JPEG stores them, turned into RGB by the plain rule {@code value = (1 - ink)(1 -
 * black)}; colour profiles are not looked at.
 */
public final class CmykRows extends SampleRows {
    private final boolean luma;
    private final boolean inverted;

    /**
     * Wraps the stored bands.
     *
     * @param raster four bands of 8 bits
     * @param luma the first three bands are luma and chroma (YCCK) instead of inks
     * @param inverted 255 stands for no ink, as Adobe programs store it
     */
    public CmykRows(Raster raster, boolean luma, boolean inverted) {
        super(raster);
        if (raster.getNumBands() != 4) {
            throw new IllegalArgumentException(raster.getNumBands() + " bands");
        }
        this.luma = luma;
        this.inverted = inverted;
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    void convert(int[] samples, int from, byte[] into, int to) {
        if (luma) {
            toInks(samples, from);
        }
        int light = inverted ? samples[from + 3] : 255 - samples[from + 3];
        for (int channel = 0; channel < 3; channel++) {
            int ink = samples[from + channel];
            into[to + channel] = (byte) (((inverted ? ink : 255 - ink) * light + 127) / 255);
        }
    }

    /** The inverse of the JFIF colour transform gives red, green and blue; their complements are the inks. */
    private static void toInks(int[] samples, int at) {
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
