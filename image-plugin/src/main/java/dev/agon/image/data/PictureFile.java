package dev.agon.image.data;

import dev.agon.data.FileKind;
import dev.agon.data.UnreadableItem;
import dev.agon.image.raster.CmykRows;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.ImagePixels;
import dev.agon.image.raster.Orientation;
import dev.agon.image.raster.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/**
 * A PNG, JPEG, GIF (first frame) or BMP in memory, told by its content. Before ImageIO sees the bytes, they are walked
 * once: the structure must be whole, the picture must not be huge, and all that does not carry pixels (texts, colour
 * profiles, thumbnails) is left out, since it costs memory, changes values or trips readers.
 */
final class PictureFile implements Picture {
    /** The files that hold pictures. */
    static final FileKind KIND = new FileKind(
            "picture",
            List.of("PNG", "JPEG", "GIF", "BMP"),
            Set.of("png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib"),
            false,
            64 << 20,
            PictureFile::checkStart);

    /** Most pixels of a picture. */
    static final long MAX_PIXELS = 40_000_000;

    private final PictureBytes content;
    private final ImageReader reader;
    private final List<String> warnings = new ArrayList<>();

    private PictureFile(PictureBytes content, ImageReader reader) {
        this.content = content;
        this.reader = reader;
    }

    /** Whether these first bytes (eight or more) begin a picture of a kind that is read. */
    static boolean recognises(byte[] start) {
        return PngBytes.recognises(start)
                || JpegBytes.recognises(start)
                || GifBytes.recognises(start)
                || BmpBytes.recognises(start);
    }

    static PictureFile open(byte[] bytes) throws UnreadableItem {
        if (bytes.length == 0) {
            throw new UnreadableItem("empty file");
        }
        PictureBytes content;
        try {
            content = walk(bytes);
        } catch (IndexOutOfBoundsException e) {
            throw new UnreadableItem("truncated", e);
        }
        if (content.width() < 1 || content.height() < 1) {
            throw new UnreadableItem(content.width() + "x" + content.height() + " pixels");
        }
        if ((long) content.width() * content.height() > MAX_PIXELS) {
            throw new UnreadableItem(content.width() + "x" + content.height() + " pixels; the limit is "
                    + MAX_PIXELS / 1_000_000 + " megapixels");
        }
        return new PictureFile(content, jdkReader(content.format()));
    }

    private static PictureBytes walk(byte[] bytes) throws UnreadableItem {
        if (PngBytes.recognises(bytes)) {
            return PngBytes.walk(bytes);
        }
        if (JpegBytes.recognises(bytes)) {
            return JpegBytes.walk(bytes);
        }
        if (GifBytes.recognises(bytes)) {
            return GifBytes.walk(bytes);
        }
        if (BmpBytes.recognises(bytes)) {
            return BmpBytes.walk(bytes);
        }
        throw foreign();
    }

    private static void checkStart(byte[] start) throws UnreadableItem {
        if (!recognises(start)) {
            throw foreign();
        }
    }

    private static UnreadableItem foreign() {
        return new UnreadableItem("no " + KIND.anyFormat() + ", whatever its name says");
    }

    /** The JDK's own reader: another one on the class path might decode to other values. */
    private static ImageReader jdkReader(String format) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if ("java.desktop".equals(reader.getClass().getModule().getName())) {
                return reader;
            }
            reader.dispose();
        }
        throw new IllegalStateException("this Java has no " + format + " reader");
    }

    @Override
    public int width() {
        return content.width();
    }

    @Override
    public int height() {
        return content.height();
    }

    @Override
    public Orientation orientation() {
        return content.orientation();
    }

    @Override
    public long decodedBytes() {
        return (long) content.width() * content.height() * content.pixelBytes();
    }

    /**
     * What decoding gives.
     *
     * @param image that the rows are of, if they are an image's
     */
    private record Decoded(PixelRows rows, Optional<BufferedImage> image) {}

    @Override
    public PixelRows decode() throws UnreadableItem {
        return decoded().rows();
    }

    @Override
    public BufferedImage image() throws UnreadableItem {
        Decoded decoded = decoded();
        BufferedImage whole = Framing.whole(decoded.rows(), orientation());
        return decoded.image()
                .filter(image -> image.getColorModel().hasAlpha())
                .map(image -> ImagePixels.withHoles(whole, Framing.whole(ImagePixels.opacity(image), orientation())))
                .orElse(whole);
    }

    /** ImageIO's readers answer damaged input with all sorts of runtime exceptions, so all of them are taken as one. */
    private Decoded decoded() throws UnreadableItem {
        try (MemoryImageInput input = new MemoryImageInput(content.essential())) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(input, true, true);
            PixelRows rows;
            BufferedImage image = null;
            if (content.inks().isPresent()) {
                Raster raster = reader.readRaster(0, null);
                PictureBytes.Inks inks = content.inks().get();
                rows = new CmykRows(raster, inks.luma(), inks.inverted());
            } else {
                image = reader.read(0);
                rows = ImagePixels.rows(image);
            }
            for (String warning : warnings) {
                if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                    throw new UnreadableItem("truncated: " + warning);
                }
            }
            if (rows.width() != width() || rows.height() != height()) {
                throw new UnreadableItem("header and pixels do not agree about the size");
            }
            return new Decoded(rows, Optional.ofNullable(image));
        } catch (IOException | RuntimeException e) {
            throw new UnreadableItem("broken " + content.format().toUpperCase(Locale.ROOT) + ": " + words(e), e);
        }
    }

    private static String words(Exception failure) {
        Throwable cause = failure;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void close() {
        reader.dispose();
    }
}
