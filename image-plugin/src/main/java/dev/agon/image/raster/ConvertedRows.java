package dev.agon.image.raster;

import java.awt.image.BufferedImage;

/** Whatever is left, such as linear or floating-point colours: through Java's own conversion to sRGB. */
final class ConvertedRows implements PixelRows {
    private final BufferedImage image;

    ConvertedRows(BufferedImage image) {
        this.image = image;
    }

    @Override
    public int width() {
        return image.getWidth();
    }

    @Override
    public int height() {
        return image.getHeight();
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public void read(int y, byte[] into) {
        for (int x = 0; x < image.getWidth(); x++) {
            int argb = image.getRGB(x, y);
            int alpha = argb >>> 24;
            into[3 * x] = (byte) SampleRows.overWhite(argb >> 16 & 0xFF, alpha);
            into[3 * x + 1] = (byte) SampleRows.overWhite(argb >> 8 & 0xFF, alpha);
            into[3 * x + 2] = (byte) SampleRows.overWhite(argb & 0xFF, alpha);
        }
    }
}
