package dev.agon.image.data;

import dev.agon.image.raster.Orientation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads tag 0x0112 from the first directory of an EXIF block (JEITA CP-3451, a TIFF structure). */
final class ExifOrientation {
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY_BYTES = 12;

    private ExifOrientation() {}

    /** The orientation; upright if the block says nothing, or nothing sensible. */
    static Orientation read(byte[] bytes, int from, int to) {
        if (to - from < 8) {
            return Orientation.UPRIGHT;
        }
        ByteBuffer tiff = ByteBuffer.wrap(bytes, from, to - from).slice();
        int order = tiff.getShort(0);
        if (order == 0x4949) {
            tiff.order(ByteOrder.LITTLE_ENDIAN);
        } else if (order != 0x4D4D) {
            return Orientation.UPRIGHT;
        }
        long directory = tiff.getInt(4) & 0xFFFFFFFFL;
        if (directory + 2 > tiff.limit()) {
            return Orientation.UPRIGHT;
        }
        int entries = tiff.getShort((int) directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + (long) i * ENTRY_BYTES;
            if (entry + ENTRY_BYTES > tiff.limit()) {
                break;
            }
            if ((tiff.getShort((int) entry) & 0xFFFF) == TAG && tiff.getShort((int) entry + 2) == SHORT) {
                return Orientation.ofExif(tiff.getShort((int) entry + 8) & 0xFFFF);
            }
        }
        return Orientation.UPRIGHT;
    }
}
