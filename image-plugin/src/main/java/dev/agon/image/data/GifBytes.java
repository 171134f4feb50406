package dev.agon.image.data;

import dev.agon.data.UnreadableItem;
import java.io.ByteArrayOutputStream;

/** Walks GIF (87a, 89a) to the end of its first frame, whose size is the picture's; later frames are left out. */
final class GifBytes {
    private static final int EXTENSION = 0x21;
    private static final int GRAPHIC_CONTROL = 0xF9;
    private static final int IMAGE = 0x2C;
    private static final int TRAILER = 0x3B;

    private GifBytes() {}

    static boolean recognises(byte[] start) {
        return start.length >= 6
                && start[0] == 'G'
                && start[1] == 'I'
                && start[2] == 'F'
                && start[3] == '8'
                && (start[4] == '7' || start[4] == '9')
                && start[5] == 'a';
    }

    /** Throws {@link IndexOutOfBoundsException} where the file ends too soon. */
    static PictureBytes walk(byte[] bytes) throws UnreadableItem {
        int at = 13 + paletteBytes(bytes[10]);
        ByteArrayOutputStream essential = new ByteArrayOutputStream(bytes.length);
        essential.write(bytes, 0, at);
        while ((bytes[at] & 0xFF) == EXTENSION) {
            int end = endOfBlocks(bytes, at + 2);
            if ((bytes[at + 1] & 0xFF) == GRAPHIC_CONTROL) {
                essential.write(bytes, at, end - at);
            }
            at = end;
        }
        if ((bytes[at] & 0xFF) != IMAGE) {
            throw new UnreadableItem("broken GIF: no frame");
        }
        int width = twoBytes(bytes, at + 5);
        int height = twoBytes(bytes, at + 7);
        int data = at + 10 + paletteBytes(bytes[at + 9]) + 1;
        int end = endOfBlocks(bytes, data);
        essential.write(bytes, at, end - at);
        essential.write(TRAILER);
        return PictureBytes.upright("gif", width, height, 1, essential.toByteArray());
    }

    private static int paletteBytes(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    /** The place after a chain of blocks: each begins with its length, and length 0 ends the chain. */
    private static int endOfBlocks(byte[] bytes, int at) {
        int next = at;
        while (bytes[next] != 0) {
            next += 1 + (bytes[next] & 0xFF);
        }
        return next + 1;
    }

    private static int twoBytes(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }
}
