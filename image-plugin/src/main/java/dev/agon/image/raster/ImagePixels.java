package dev.agon.image.raster;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Moves pixels between {@link BufferedImage}s and bytes. Sample values are taken as they are stored: Java's own colour
 * conversion would pass gray pictures through another gamma curve and change them. Transparency is laid over white.
 * Values of other depths than 8 bits are scaled and rounded.
 */
public final class ImagePixels {
    private static final int WHITE = 255;

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
            packed[i] = (pixels[at] & 0xFF) << 16 | (pixels[at + 1] & 0xFF) << 8 | pixels[at + 2] & 0xFF;
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

    /** {@code value} at opacity {@code alpha} over white; both from 0 to 255. */
    private static int overWhite(int value, int alpha) {
        return (value * alpha + WHITE * (255 - alpha) + 127) / 255;
    }

    private abstract static class RasterRows implements PixelRows {
        final Raster raster;

        RasterRows(Raster raster) {
            this.raster = raster;
        }

        @Override
        public int width() {
            return raster.getWidth();
        }

        @Override
        public int height() {
            return raster.getHeight();
        }
    }

    /** Indexed colours, looked up in a table that has transparency already laid over white. */
    private static final class PaletteRows extends RasterRows {
        private final byte[] table;
        private final boolean gray;
        private final int[] indices;

        PaletteRows(Raster raster, IndexColorModel palette) {
            super(raster);
            // indices beyond the palette are black
            int colors = 1 << Math.min(16, raster.getSampleModel().getSampleSize(0));
            table = new byte[3 * colors];
            boolean onlyGray = true;
            for (int i = 0; i < Math.min(palette.getMapSize(), colors); i++) {
                int alpha = palette.getAlpha(i);
                int red = overWhite(palette.getRed(i), alpha);
                int green = overWhite(palette.getGreen(i), alpha);
                int blue = overWhite(palette.getBlue(i), alpha);
                table[3 * i] = (byte) red;
                table[3 * i + 1] = (byte) green;
                table[3 * i + 2] = (byte) blue;
                onlyGray &= red == green && green == blue;
            }
            this.gray = onlyGray;
            this.indices = new int[raster.getWidth()];
        }

        @Override
        public int channels() {
            return gray ? 1 : 3;
        }

        @Override
        public void read(int y, byte[] into) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, indices.length, 1, 0, indices);
            int channels = channels();
            for (int x = 0; x < indices.length; x++) {
                System.arraycopy(table, 3 * indices[x], into, channels * x, channels);
            }
        }
    }

    /** Gray or RGB bands of up to 32 bits, perhaps with an alpha band. */
    private static final class BandRows extends RasterRows {
        private final boolean alpha;
        private final boolean premultiplied;
        private final int bands;
        private final int channels;
        private final long[] most;
        private final int[] samples;
        private final byte[] interleaved;
        private final int[] offsets;

        BandRows(Raster raster, boolean alpha, boolean premultiplied) {
            super(raster);
            this.alpha = alpha;
            this.premultiplied = premultiplied;
            this.bands = raster.getNumBands();
            this.channels = bands - (alpha ? 1 : 0) >= 3 ? 3 : 1;
            this.most = new long[bands];
            for (int band = 0; band < bands; band++) {
                most[band] = (1L << raster.getSampleModel().getSampleSize(band)) - 1;
            }
            this.samples = new int[raster.getWidth() * bands];
            boolean plainBytes = !alpha
                    && raster.getDataBuffer() instanceof DataBufferByte bytes
                    && bytes.getNumBanks() == 1
                    && raster.getSampleModel() instanceof ComponentSampleModel;
            this.interleaved = plainBytes ? ((DataBufferByte) raster.getDataBuffer()).getData() : null;
            this.offsets = plainBytes ? ((ComponentSampleModel) raster.getSampleModel()).getBandOffsets() : null;
        }

        @Override
        public int channels() {
            return channels;
        }

        @Override
        public void read(int y, byte[] into) {
            if (interleaved != null) {
                copy(y, into);
                return;
            }
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
            for (int x = 0; x < raster.getWidth(); x++) {
                int opacity = alpha ? scaled(x, bands - 1) : 255;
                for (int channel = 0; channel < channels; channel++) {
                    int value = scaled(x, channel);
                    into[channels * x + channel] =
                            (byte) (premultiplied ? Math.min(255, value + WHITE - opacity) : overWhite(value, opacity));
                }
            }
        }

        private int scaled(int x, int band) {
            long value = samples[bands * x + band] & 0xFFFFFFFFL;
            return most[band] == 255 ? (int) value : (int) ((value * 255 + most[band] / 2) / most[band]);
        }

        private void copy(int y, byte[] into) {
            ComponentSampleModel model = (ComponentSampleModel) raster.getSampleModel();
            int pixel = raster.getDataBuffer().getOffset()
                    + (y + raster.getMinY() - raster.getSampleModelTranslateY()) * model.getScanlineStride()
                    + (raster.getMinX() - raster.getSampleModelTranslateX()) * model.getPixelStride();
            for (int x = 0; x < raster.getWidth(); x++, pixel += model.getPixelStride()) {
                for (int channel = 0; channel < channels; channel++) {
                    into[channels * x + channel] = interleaved[pixel + offsets[channel]];
                }
            }
        }
    }

    /** Whatever is left, such as linear or floating-point colours: through Java's own conversion to sRGB. */
    private static final class ConvertedRows implements PixelRows {
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
                into[3 * x] = (byte) overWhite(argb >> 16 & 0xFF, alpha);
                into[3 * x + 1] = (byte) overWhite(argb >> 8 & 0xFF, alpha);
                into[3 * x + 2] = (byte) overWhite(argb & 0xFF, alpha);
            }
        }
    }
}
