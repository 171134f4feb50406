package dev.agon.image.raster;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A gray ground that pictures are laid on, for people to see them side by side. */
public final class Canvas {
    private static final byte GROUND = (byte) 0x80;

    private final byte[] pixels;
    private final int width;
    private final int height;
    private final int channels;

    /** @param channels 1 (gray) or 3 (red, green, blue); pictures of the other kind are converted */
    public Canvas(int width, int height, int channels) {
        this.pixels = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        this.width = width;
        this.height = height;
        this.channels = channels;
        Arrays.fill(pixels, GROUND);
    }

    /**
     * Lays a picture on the canvas, which it has to fit on.
     *
     * @param left pixels from the left border
     * @param top pixels from the upper border
     * @param factor how many times it is enlarged; every pixel stays a square
     */
    public void draw(BufferedImage picture, int left, int top, int factor) {
        PixelRows rows = ImagePixels.rows(picture).withChannels(channels);
        byte[] row = new byte[rows.width() * channels];
        for (int y = 0; y < rows.height() * factor; y++) {
            if (y % factor == 0) {
                rows.read(y / factor, row);
            }
            for (int x = 0; x < rows.width() * factor; x++) {
                int to = ((top + y) * width + left + x) * channels;
                System.arraycopy(row, x / factor * channels, pixels, to, channels);
            }
        }
    }

    /** What is on the canvas. */
    public BufferedImage image() {
        return ImagePixels.image(pixels, width, height, channels);
    }
}
