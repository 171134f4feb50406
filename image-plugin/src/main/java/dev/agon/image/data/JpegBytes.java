package dev.agon.image.data;

import dev.agon.data.UnreadableItem;
import dev.agon.image.raster.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Walks JPEG (ITU-T T.81) up to the first scan: reads size and EXIF orientation, leaves out thumbnails, comments and
 * colour profiles, and marks three-band pictures that say nothing else as YCbCr, as every other program takes them.
 */
final class JpegBytes {
    private static final int SOI = 0xD8;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final int COMMENT = 0xFE;
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) APP0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    private final byte[] bytes;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private Orientation orientation = Orientation.UPRIGHT;
    private int width;
    private int height;
    private int components;
    private boolean namedRgb;
    private int adobeTransform = -1;
    private byte[] adobe = new byte[0];
    private boolean jfif;

    private JpegBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static boolean recognises(byte[] start) {
        return start.length >= 3 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == SOI && (start[2] & 0xFF) == 0xFF;
    }

    static PictureBytes walk(byte[] bytes) throws UnreadableItem {
        return new JpegBytes(bytes).walk();
    }

    private PictureBytes walk() throws UnreadableItem {
        int at = 2;
        while (true) {
            if (byteAt(at) != 0xFF) {
                throw new UnreadableItem("broken JPEG: no marker at byte " + at);
            }
            int marker = byteAt(at + 1);
            if (marker == 0xFF) {
                at++;
                continue;
            }
            int length = twoBytesAt(at + 2);
            if (length < 2) {
                throw new UnreadableItem("broken JPEG: segment of " + length + " bytes");
            }
            if (at + 2 + length > bytes.length) {
                throw new UnreadableItem("truncated");
            }
            if (marker == SOS) {
                return found(at);
            }
            segment(marker, at, at + 4, at + 2 + length);
            at += 2 + length;
        }
    }

    private void segment(int marker, int at, int from, int to) throws UnreadableItem {
        if (marker == APP0 && startsWith(from, to, "JFIF\0")) {
            jfif = true;
        } else if (marker == APP1 && startsWith(from, to, "Exif\0\0")) {
            orientation = ExifOrientation.read(bytes, from + 6, to);
        } else if (marker == APP14 && startsWith(from, to, "Adobe") && to - from >= 12) {
            adobeTransform = byteAt(from + 11);
            adobe = Arrays.copyOfRange(bytes, at, to);
        } else if (marker == COMMENT || (marker >= APP0 && marker <= 0xEF)) {
            return;
        } else {
            if (isFrame(marker)) {
                frame(from, to);
            }
            tables.write(bytes, at, to - at);
        }
    }

    /** Start-of-frame markers, without the tables and the arithmetic conditioning that share their range. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private void frame(int from, int to) throws UnreadableItem {
        int depth = byteAt(from);
        if (depth != 8) {
            throw new UnreadableItem("JPEG of " + depth + " bits a channel; 8 are read");
        }
        height = twoBytesAt(from + 1);
        width = twoBytesAt(from + 3);
        components = byteAt(from + 5);
        if (to < from + 6 + 3 * components) {
            throw new UnreadableItem("broken JPEG: short frame header");
        }
        namedRgb = components == 3 && byteAt(from + 6) == 'R' && byteAt(from + 9) == 'G' && byteAt(from + 12) == 'B';
    }

    private PictureBytes found(int scan) throws UnreadableItem {
        if (components != 1 && components != 3 && components != 4) {
            throw new UnreadableItem(
                    components == 0 ? "broken JPEG: no frame before the scan" : "JPEG of " + components + " channels");
        }
        ByteArrayOutputStream essential = new ByteArrayOutputStream(bytes.length);
        essential.write(bytes, 0, 2);
        if (components != 4 && (jfif || (adobeTransform < 0 && !namedRgb))) {
            essential.write(JFIF, 0, JFIF.length);
        }
        essential.write(adobe, 0, adobe.length);
        essential.writeBytes(tables.toByteArray());
        essential.write(bytes, scan, bytes.length - scan);
        Optional<PictureBytes.Inks> inks = components == 4
                ? Optional.of(new PictureBytes.Inks(adobeTransform == 2, adobeTransform >= 0))
                : Optional.empty();
        return new PictureBytes("jpeg", width, height, components, orientation, essential.toByteArray(), inks);
    }

    private boolean startsWith(int from, int to, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return to - from >= wanted.length && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length);
    }

    private int byteAt(int at) {
        return bytes[at] & 0xFF;
    }

    private int twoBytesAt(int at) {
        return byteAt(at) << 8 | byteAt(at + 1);
    }
}
