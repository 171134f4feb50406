package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import dev.agon.image.raster.ImagePixels;
import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;

/** Which pixels of a picture are lost: those that are transparent. */
public final class Mask {
    private Mask() {}

    /**
     * A picture that is also transparent where a mask is white.
     *
     * @throws AgonException DATA if they are not of one size
     */
    public static BufferedImage over(BufferedImage picture, BufferedImage mask) {
        if (mask.getWidth() != picture.getWidth() || mask.getHeight() != picture.getHeight()) {
            throw AgonException.data("the mask is " + mask.getWidth() + "x" + mask.getHeight() + " pixels, the picture "
                    + picture.getWidth() + "x" + picture.getHeight() + "; they have to be of one size");
        }
        FloatPicture white = FloatPicture.of(mask, 1);
        FloatPicture opacity = FloatPicture.blank(picture.getWidth(), picture.getHeight(), 1);
        boolean[] transparent = lost(picture);
        for (int i = 0; i < transparent.length; i++) {
            opacity.values()[i] = transparent[i] || white.values()[i] > 0 ? -1 : 1;
        }
        return ImagePixels.withHoles(picture, opacity.image());
    }

    /**
     * Which pixels are transparent, {@code [h · w]}.
     *
     * @throws AgonException DATA if all are, or none
     */
    static boolean[] transparent(BufferedImage picture) {
        boolean[] lost = lost(picture);
        int count = 0;
        for (boolean here : lost) {
            count += here ? 1 : 0;
        }
        if (count == 0) {
            throw AgonException.data(
                    "there is nothing to fill in: no pixel of the picture is transparent, or white in a"
                            + " mask; --mask FILE gives one");
        }
        if (count == lost.length) {
            throw AgonException.data("all of the picture is to be filled in; some of it has to be known");
        }
        return lost;
    }

    private static boolean[] lost(BufferedImage picture) {
        int width = picture.getWidth();
        boolean[] lost = new boolean[Math.multiplyExact(width, picture.getHeight())];
        if (picture.getColorModel().hasAlpha()) {
            for (int i = 0; i < lost.length; i++) {
                lost[i] = picture.getRGB(i % width, i / width) >>> 24 < ImagePixels.OPAQUE;
            }
        }
        return lost;
    }
}
