package dev.agon.image.data;

import dev.agon.image.raster.Orientation;
import java.util.Optional;

/**
 * What a walk through an encoded picture found.
 *
 * @param format as ImageIO names it
 * @param width pixels as stored
 * @param height pixels as stored
 * @param pixelBytes bytes of a decoded pixel
 * @param orientation how it is turned upright
 * @param essential the encoded picture without what carries no pixels
 * @param inks how four-band pixels are meant; empty for all other pictures
 */
record PictureBytes(
        String format,
        int width,
        int height,
        int pixelBytes,
        Orientation orientation,
        byte[] essential,
        Optional<Inks> inks) {
    /**
     * The meaning of four bands.
     *
     * @param luma the first three are luma and chroma instead of inks
     * @param inverted 255 stands for no ink
     */
    record Inks(boolean luma, boolean inverted) {}

    static PictureBytes upright(String format, int width, int height, int pixelBytes, byte[] essential) {
        return new PictureBytes(format, width, height, pixelBytes, Orientation.UPRIGHT, essential, Optional.empty());
    }
}
