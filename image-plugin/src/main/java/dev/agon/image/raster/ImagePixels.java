package dev.agon.image.raster;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;

/**
 * Moves pixels between {@link BufferedImage}s and bytes. Sample values are taken as they are stored: Java's own colour
 * conversion would pass gray pictures through another gamma curve and change them. Transparency is laid over white.
 * Values of other depths than 8 bits are scaled and rounded.
 */
public final class ImagePixels {
    /** Least opacity, of 255, of what counts as known. */
    public static final int OPAQUE = 128;

    private ImagePixels() {}

    /** A picture from {@code [height, width, channels]} bytes: {@code TYPE_BYTE_GRAY} or {@code TYPE_INT_RGB}. */
    public static BufferedImage image(byte[] pixels, PictureShape shape) {
        return image(pixels, shape.width(), shape.height(), shape.channels());
    }

    /** A picture of any size; see {@link #image(byte[], PictureShape)}. */
    public static BufferedImage image(byte[] pixels, int width, int height, int channels) {
        BufferedImage image = new BufferedImage(width, height, typeOf(channels));
        if (channels == 1) {
            System.arraycopy(pixels, 0, grayBytes(image), 0, width * height);
            return image;
        }
        int[] packed = packedRgb(image);
        for (int i = 0; i < packed.length; i++) {
            int at = 3 * i;
            packed[i] = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | (pixels[at + 2] & 0xFF);
        }
        return image;
    }

    private static int typeOf(int channels) {
        return channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
    }

    /** The live values of a picture for which {@link #isPlain} holds and whose type is {@code TYPE_BYTE_GRAY}. */
    public static byte[] grayBytes(BufferedImage image) {
        return ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    }

    /** The live values of a picture for which {@link #isPlain} holds and whose type is {@code TYPE_INT_RGB}. */
    public static int[] packedRgb(BufferedImage image) {
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    /** Whether a picture is stored exactly as {@link #image} stores one of this shape. */
    public static boolean isPlain(BufferedImage image, PictureShape shape) {
        return image.getType() == typeOf(shape.channels())
                && image.getWidth() == shape.width()
                && image.getHeight() == shape.height()
                && image.getRaster().getParent() == null
                && image.getRaster().getDataBuffer().getSize() == shape.width() * shape.height();
    }

    /** How opaque each pixel of a picture with an alpha channel is, as gray: 255 is opaque. */
    public static PixelRows opacity(BufferedImage image) {
        int width = image.getWidth();
        byte[] opacity = new byte[Math.multiplyExact(width, image.getHeight())];
        for (int i = 0; i < opacity.length; i++) {
            opacity[i] = (byte) (image.getRGB(i % width, i / width) >>> 24);
        }
        return PixelRows.of(opacity, width, image.getHeight(), 1);
    }

    /**
     * A picture some pixels of which are transparent, {@code TYPE_INT_ARGB}; all others are opaque.
     *
     * @param opacity gray, of the picture's size; below {@link #OPAQUE} is transparent
     */
    public static BufferedImage withHoles(BufferedImage picture, BufferedImage opacity) {
        BufferedImage result = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        int[] packed = packedRgb(result);
        byte[] shades = grayBytes(opacity);
        PixelRows rows = rows(picture).withChannels(3);
        byte[] row = new byte[3 * picture.getWidth()];
        for (int i = 0; i < packed.length; i++) {
            int x = i % picture.getWidth();
            if (x == 0) {
                rows.read(i / picture.getWidth(), row);
            }
            int rgb = (row[3 * x] & 0xFF) << 16 | (row[3 * x + 1] & 0xFF) << 8 | (row[3 * x + 2] & 0xFF);
            packed[i] = (shades[i] & 0xFF) < OPAQUE ? rgb : 0xFF000000 | rgb;
        }
        return result;
    }

    /** The rows of any picture. */
    public static PixelRows rows(BufferedImage image) {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel palette) {
            return new PaletteRows(image.getRaster(), palette);
        }
        int bands = image.getRaster().getNumBands();
        int type = image.getRaster().getSampleModel().getDataType();
        boolean integers =
                type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT || type == DataBuffer.TYPE_INT;
        int space = colors.getColorSpace().getType();
        boolean plainSpace =
                (space == ColorSpace.TYPE_RGB && colors.getColorSpace().isCS_sRGB()) || space == ColorSpace.TYPE_GRAY;
        if (integers && plainSpace && bands <= 4) {
            return new BandRows(image.getRaster(), colors.hasAlpha(), colors.isAlphaPremultiplied());
        }
        return new ConvertedRows(image);
    }
}
