package dev.agon.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Files that may be compressed with gzip (RFC 1952). */
public final class GzipFile {
    private static final int BUFFER = 1 << 16;

    private GzipFile() {}

    /** Opens a file, decompressed and buffered. One that is compressed tells by its first two bytes, whatever its name. */
    public static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            in.mark(2);
            boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
            in.reset();
            return compressed ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }
}
