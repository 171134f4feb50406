package dev.agon.image.data;

import dev.agon.data.GzipFile;
import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;

/**
 * Reads the unsigned bytes of an IDX file (the format of the MNIST site), plain or gzipped: magic {@code 00 00 08 d},
 * then d sizes of 32 bits, then the items.
 */
final class IdxFile implements AutoCloseable {
    private static final int UNSIGNED_BYTES = 0x0800;
    private static final long MOST_ITEMS = 100_000_000;
    /** Deflate never shrinks by more. */
    private static final long GZIP_RATIO = 1032;

    private final Path path;
    private final DataInputStream in;
    private final int[] sizes;

    private IdxFile(Path path, DataInputStream in, int[] sizes) {
        this.path = path;
        this.in = in;
        this.sizes = sizes;
    }

    /** Whether a file's first bytes are those of an IDX file; looks into gzip. */
    static boolean recognises(Path file) {
        try (InputStream in = GzipFile.open(file)) {
            byte[] magic = in.readNBytes(4);
            return magic.length == 4
                    && magic[0] == 0
                    && magic[1] == 0
                    && magic[2] == 8
                    && magic[3] >= 1
                    && magic[3] <= 4;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Reads the header and compares what it promises with the size of the file.
     *
     * @param dimensions allowed numbers of dimensions
     * @throws AgonException DATA if it is no such file
     */
    static IdxFile open(Path path, int... dimensions) {
        DataInputStream in = null;
        try {
            in = new DataInputStream(GzipFile.open(path));
            int magic = in.readInt();
            int count = magic - UNSIGNED_BYTES;
            if (Arrays.stream(dimensions).noneMatch(d -> d == count)) {
                throw AgonException.data(String.format(
                        Locale.ROOT,
                        "%s begins with 0x%08x; an IDX file of %s begins with 0x%08x",
                        path,
                        magic,
                        dimensions[0] == 1 ? "labels" : "images",
                        UNSIGNED_BYTES + dimensions[0]));
            }
            int[] sizes = new int[count];
            for (int i = 0; i < count; i++) {
                sizes[i] = in.readInt();
            }
            IdxFile file = new IdxFile(path, in, sizes);
            file.checkSizes();
            in = null;
            return file;
        } catch (EOFException e) {
            throw AgonException.data(path + " is truncated: it ends inside its header", e);
        } catch (IOException e) {
            throw AgonException.data("cannot read " + path + ": " + Failures.reason(e), e);
        } finally {
            closeQuietly(in);
        }
    }

    private void checkSizes() throws IOException {
        String shape = shape();
        long bytes = 4L + 4L * sizes.length;
        long items = 1;
        for (int size : sizes) {
            if (size < 1) {
                throw AgonException.data(path + " declares " + shape + " bytes");
            }
            items = items > Long.MAX_VALUE / size ? Long.MAX_VALUE : items * size;
        }
        if (sizes[0] > MOST_ITEMS || items / sizes[0] > PictureFile.MAX_PIXELS) {
            throw AgonException.data(path + " declares " + shape + " bytes, which is absurd");
        }
        long length = Files.size(path);
        boolean zipped = isZipped();
        if (zipped ? (items + bytes) / GZIP_RATIO > length : items + bytes != length) {
            throw AgonException.data(path + " declares " + shape + " bytes, but "
                    + (items + bytes > length ? "is truncated: it " : "") + "has " + length
                    + (zipped ? " compressed ones" : " with its header"));
        }
    }

    private boolean isZipped() throws IOException {
        try (InputStream start = Files.newInputStream(path)) {
            return start.read() == 0x1F && start.read() == 0x8B;
        }
    }

    private String shape() {
        StringBuilder text = new StringBuilder();
        for (int size : sizes) {
            text.append(text.length() == 0 ? "" : "x").append(Integer.toUnsignedString(size));
        }
        return text.toString();
    }

    /** Number of items, then the sizes of one. */
    int[] sizes() {
        return sizes.clone();
    }

    /** Fills a buffer with the next values. */
    void read(byte[] into) {
        try {
            in.readFully(into);
        } catch (EOFException e) {
            throw AgonException.data(path + " is truncated: it declares " + shape() + " bytes and ends before", e);
        } catch (ZipException e) {
            throw AgonException.data(path + " is broken: " + Failures.reason(e), e);
        } catch (IOException e) {
            throw AgonException.data("cannot read " + path + ": " + Failures.reason(e), e);
        }
    }

    /** Makes sure that nothing follows; for gzip this also compares its checksum. */
    void expectEnd() {
        try {
            if (in.read() >= 0) {
                throw AgonException.data(path + " declares " + shape() + " bytes but holds more");
            }
        } catch (EOFException e) {
            throw AgonException.data(path + " is truncated", e);
        } catch (IOException e) {
            throw AgonException.data(path + " is broken: " + Failures.reason(e), e);
        }
    }

    @Override
    public void close() {
        closeQuietly(in);
    }

    @SuppressWarnings("EmptyCatch")
    private static void closeQuietly(InputStream in) {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // only read from
            }
        }
    }
}
