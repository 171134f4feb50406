package dev.agon.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads one file into memory, and no more of it than a file of its kind may be long. */
final class ItemStream {
    /** Bytes at the beginning that tell what a file is. */
    static final int START = 16;

    private ItemStream() {}

    /**
     * Reads all of a file. What does not begin like one of its kind is refused after its first bytes, so that a file which
     * expands to gigabytes of something else costs nothing.
     *
     * @param announced bytes that there are said to be; no more are taken
     */
    static byte[] readAll(InputStream in, long announced, FileKind kind) throws IOException, UnreadableItem {
        byte[] start = in.readNBytes(START);
        if (start.length == 0) {
            throw new UnreadableItem("empty file");
        }
        kind.start().check(start);
        if (announced > kind.largest()) {
            throw new UnreadableItem("longer than " + (kind.largest() >> 20) + " MB");
        }
        byte[] all = Arrays.copyOf(start, (int) Math.max(announced, start.length));
        int length = start.length + in.readNBytes(all, start.length, all.length - start.length);
        if (in.read() >= 0) {
            throw new UnreadableItem("longer than the " + announced + " bytes announced");
        }
        return length == all.length ? all : Arrays.copyOf(all, length);
    }
}
