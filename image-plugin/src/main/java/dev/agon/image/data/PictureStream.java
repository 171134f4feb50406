package dev.agon.image.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
     */
    static byte[] readAll(InputStream in) throws IOException, UnreadablePicture {
        byte[] start = in.readNBytes(START);
        if (start.length == 0) {
            throw new UnreadablePicture("empty file");
        }
        if (!PictureFile.recognises(start)) {
            throw new UnreadablePicture("no PNG, JPEG, GIF or BMP, whatever its name says");
        }
        byte[] rest = in.readNBytes(MAX_BYTES - START + 1);
        if (start.length + rest.length > MAX_BYTES) {
            throw new UnreadablePicture("longer than " + (MAX_BYTES >> 20) + " MB");
        }
        byte[] all = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, all, start.length, rest.length);
        return all;
    }

    /** What went wrong, without the path that the JDK puts into its messages. */
    static String words(Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return "it leads nowhere";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
