package dev.agon.image.data;

import dev.agon.data.UnreadableItem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/** Walks PNG (ISO/IEC 15948): checks every chunk's length and sum, keeps those that carry pixels. */
final class PngBytes {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> ESSENTIAL = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

    private static final byte GRAY = 0;
    private static final byte RGB = 2;
    private static final byte PALETTE = 3;
    private static final byte GRAY_ALPHA = 4;

    private PngBytes() {}

    static boolean recognises(byte[] start) {
        return start.length >= SIGNATURE.length
                && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static PictureBytes walk(byte[] bytes) throws UnreadableItem {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream essential = new ByteArrayOutputStream(bytes.length);
        essential.write(bytes, 0, SIGNATURE.length);
        int width = 0;
        int height = 0;
        int pixelBytes = 0;
        String type = "";
        for (int at = SIGNATURE.length; !type.equals("IEND"); ) {
            if (bytes.length - at < 12) {
                throw new UnreadableItem("truncated");
            }
            int length = in.getInt(at);
            if (length < 0 || length > bytes.length - at - 12) {
                throw new UnreadableItem("truncated");
            }
            type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            if ((at == SIGNATURE.length) != type.equals("IHDR")) {
                throw new UnreadableItem("broken PNG: header not in its place");
            }
            if (ESSENTIAL.contains(type)) {
                check(bytes, at + 4, length + 4, in.getInt(at + 8 + length), type);
                essential.write(bytes, at, length + 12);
            }
            if (type.equals("IHDR")) {
                if (length != 13) {
                    throw new UnreadableItem("broken PNG: header of " + length + " bytes");
                }
                width = in.getInt(at + 8);
                height = in.getInt(at + 12);
                pixelBytes = channels(bytes[at + 17]) * (bytes[at + 16] > 8 ? 2 : 1);
            }
            at += length + 12;
        }
        return PictureBytes.upright("png", width, height, pixelBytes, essential.toByteArray());
    }

    /** By colour type; an unknown one counts as the largest and is told when it is decoded. */
    private static int channels(byte colorType) {
        return switch (colorType) {
            case GRAY, PALETTE -> 1;
            case GRAY_ALPHA -> 2;
            case RGB -> 3;
            default -> 4;
        };
    }

    private static void check(byte[] bytes, int from, int length, int sum, String type) throws UnreadableItem {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        if ((int) crc.getValue() != sum) {
            throw new UnreadableItem("broken PNG: wrong checksum of " + type);
        }
    }
}
