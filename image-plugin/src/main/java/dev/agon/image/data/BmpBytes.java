package dev.agon.image.data;

import dev.agon.data.UnreadableItem;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks into a Windows bitmap's header: the pixels must be there, and must not be another format inside. */
final class BmpBytes {
    private static final int CORE_HEADER = 12;
    private static final int MOST_COLORS = 256;

    private BmpBytes() {}

    static boolean recognises(byte[] start) {
        return start.length >= 2 && start[0] == 'B' && start[1] == 'M';
    }

    /** Throws {@link IndexOutOfBoundsException} where the file ends too soon. */
    static PictureBytes walk(byte[] bytes) throws UnreadableItem {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long pixels = in.getInt(10) & 0xFFFFFFFFL;
        int header = in.getInt(14);
        boolean core = header == CORE_HEADER;
        if (!core && (header < 40 || header > 1024)) {
            throw new UnreadableItem("broken BMP: header of " + header + " bytes");
        }
        int width = core ? in.getShort(18) & 0xFFFF : in.getInt(18);
        // a negative height says that the rows run from top to bottom
        int height = core ? in.getShort(20) & 0xFFFF : Math.abs(in.getInt(22));
        int bits = in.getShort(core ? 24 : 28) & 0xFFFF;
        int compression = core ? 0 : in.getInt(30);
        if (compression < 0 || compression > 3) {
            throw new UnreadableItem("BMP of compression " + compression + "; plain and run-length ones are read");
        }
        long colors = core ? 0 : in.getInt(46) & 0xFFFFFFFFL;
        if (bits > 32 || colors > MOST_COLORS) {
            throw new UnreadableItem("broken BMP: " + bits + " bits, " + colors + " colours");
        }
        boolean plain = compression == 0 || compression == 3;
        long rowBytes = ((long) width * bits + 31) / 32 * 4;
        if (pixels > bytes.length || (plain && pixels + rowBytes * height > bytes.length)) {
            throw new UnreadableItem("truncated");
        }
        return PictureBytes.upright("bmp", width, height, Math.max(1, bits / 8), bytes);
    }
}
