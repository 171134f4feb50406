package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import java.awt.image.BufferedImage;

/** Parts of large pictures. */
final class Parts {
    private Parts() {}

    /** A part of a picture, which may reach beyond the right and the lower border: there the border goes on. */
    static FloatPicture of(BufferedImage picture, int channels, int left, int top, int width, int height) {
        int insideWidth = Math.min(width, picture.getWidth() - left);
        int insideHeight = Math.min(height, picture.getHeight() - top);
        return FloatPicture.of(picture.getSubimage(left, top, insideWidth, insideHeight), channels)
                .part(0, 0, width, height);
    }
}
