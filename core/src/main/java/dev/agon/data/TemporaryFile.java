package dev.agon.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes of items that are decoded once and shall take no memory. Where the platform allows it, the file has no name from
 * the start and so vanishes with the process, however that ends. Read with plain positioned reads: a mapping would count
 * as memory of the process, and a channel would be closed for everyone by one interrupted reader. Safe for use by several
 * threads.
 */
public final class TemporaryFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final String items;
    private final String hint;
    private final File path;
    private final RandomAccessFile file;
    private final boolean nameless;
    private boolean closed;

    private TemporaryFile(String items, String hint, File path, RandomAccessFile file, boolean nameless) {
        this.items = items;
        this.hint = hint;
        this.path = path;
        this.file = file;
        this.nameless = nameless;
    }

    /**
     * Makes an empty file in {@link #folder}.
     *
     * @param prefix of its name
     * @param items what it will hold, in plural, for people
     * @param hint what else than another folder helps where there is no room, ending in "; "; may be empty
     * @throws AgonException USAGE if there cannot be one
     */
    public static TemporaryFile create(String prefix, String items, String hint) {
        try {
            File path = Files.createTempFile(folder(), prefix, ".spool").toFile();
            RandomAccessFile file = new RandomAccessFile(path, "rw");
            boolean nameless = path.delete();
            if (!nameless) {
                path.deleteOnExit();
            }
            return new TemporaryFile(items, hint, path, file, nameless);
        } catch (IOException e) {
            throw unwritable(items, hint, Failures.reason(e), e);
        }
    }

    /** Where temporary files are. */
    static Path folder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Writes at a position. */
    public synchronized void write(long position, byte[] content) {
        try {
            file.seek(position);
            file.write(content);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** A buffered stream that writes from the start on. */
    public OutputStream output() {
        return new BufferedOutputStream(Channels.newOutputStream(file.getChannel()), BUFFER);
    }

    /** Reads so many bytes from a position on. */
    public synchronized byte[] read(long position, int length) {
        if (closed) {
            throw new IllegalStateException("the data set is closed");
        }
        byte[] content = new byte[length];
        try {
            file.seek(position);
            file.readFully(content);
        } catch (IOException e) {
            throw new AgonException(
                    AgonException.Category.INTERNAL,
                    "cannot read back temporary file " + path + ": " + Failures.reason(e),
                    e);
        }
        return content;
    }

    @Override
    @SuppressWarnings("EmptyCatch")
    public synchronized void close() {
        closed = true;
        try {
            file.close();
            if (!nameless) {
                Files.deleteIfExists(path.toPath());
            }
        } catch (IOException e) {
            // deleted at exit
        }
    }

    /** What to throw where the {@linkplain #output stream} fails. */
    public AgonException unwritable(IOException cause) {
        return unwritable(items, hint, Failures.reason(cause), cause);
    }

    static AgonException unwritable(String items, String hint, String reason, IOException cause) {
        return new AgonException(
                AgonException.Category.USAGE,
                "cannot keep the " + items + " in the temporary folder " + folder() + ": " + reason + "\n" + hint
                        + "AGON_OPTS=-Djava.io.tmpdir=DIR names another folder",
                cause);
    }
}
