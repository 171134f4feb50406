package dev.agon.image.raster;

/** How the stored pixels of a photograph are turned to stand upright: the eight values of EXIF tag 0x0112. */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    ROTATED_180(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    ROTATED_90(true, true, false),
    TRANSVERSED(true, true, true),
    ROTATED_270(true, false, true);

    private final boolean swapsAxes;
    private final boolean mirrorsX;
    private final boolean mirrorsY;

    Orientation(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
        this.swapsAxes = swapsAxes;
        this.mirrorsX = mirrorsX;
        this.mirrorsY = mirrorsY;
    }

    /** The orientation of a tag value; values out of 1 to 8 are upright. */
    public static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /** Whether width and height change places. */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /** Turns stored pixels {@code [height, width, channels]} upright; {@code width} and {@code height} are upright ones. */
    byte[] apply(byte[] stored, int width, int height, int channels) {
        if (this == UPRIGHT) {
            return stored;
        }
        byte[] upright = new byte[stored.length];
        int storedWidth = swapsAxes ? height : width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int fromX = mirrorsX ? width - 1 - x : x;
                int fromY = mirrorsY ? height - 1 - y : y;
                int from = swapsAxes ? fromX * storedWidth + fromY : fromY * storedWidth + fromX;
                System.arraycopy(stored, from * channels, upright, (y * width + x) * channels, channels);
            }
        }
        return upright;
    }
}
