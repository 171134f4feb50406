package dev.agon.image.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads one encoded picture into memory, and no more of it than a picture may be long. */
final class PictureStream {
    /** Most bytes of an encoded picture. */
    static final int MAX_BYTES = 64 << 20;

    private static final int START = 16;

    private PictureStream() {}

    /**
     * Reads all of a picture. What does not begin like one is refused after its first bytes, so that a file which
     * expands to gigabytes of something else costs nothing.
     *
     * @param announced bytes that there are said to be; no more are taken
     */
    static byte[] readAll(InputStream in, long announced) throws IOException, UnreadablePicture {
        byte[] start = in.readNBytes(START);
        if (start.length == 0) {
            throw new UnreadablePicture("empty file");
        }
        if (!PictureFile.recognises(start)) {
            throw new UnreadablePicture("no PNG, JPEG, GIF or BMP, whatever its name says");
        }
        if (announced > MAX_BYTES) {
            throw new UnreadablePicture("longer than " + (MAX_BYTES >> 20) + " MB");
        }
        byte[] all = Arrays.copyOf(start, (int) Math.max(announced, start.length));
        int length = start.length + in.readNBytes(all, start.length, all.length - start.length);
        if (in.read() >= 0) {
            throw new UnreadablePicture("longer than the " + announced + " bytes announced");
        }
        return length == all.length ? all : Arrays.copyOf(all, length);
    }
}
