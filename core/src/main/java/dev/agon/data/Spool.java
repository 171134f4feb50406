package dev.agon.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Equal slots of bytes in a temporary file, so that items are decoded once and take no memory. Where the platform
 * allows it, the file has no name from the start and so vanishes with the process, however that ends. Read with plain
 * positioned reads: a mapping would count as memory of the process, and a channel would be closed for everyone by one
 * interrupted reader. Safe for use by several threads.
 */
public final class Spool implements AutoCloseable {
    private final String items;
    private final int slotBytes;
    private final File path;
    private final RandomAccessFile file;
    private final boolean nameless;
    private boolean closed;

    private Spool(String items, int slotBytes, File path, RandomAccessFile file, boolean nameless) {
        this.items = items;
        this.slotBytes = slotBytes;
        this.path = path;
        this.file = file;
        this.nameless = nameless;
    }

    /**
     * Makes room.
     *
     * @param items what the slots will hold, in plural, for people
     * @param slots upper bound of the slots that will be written
     * @throws AgonException USAGE if there is not as much space for temporary files
     */
    public static Spool create(String items, int slotBytes, long slots) {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            long needed = Math.multiplyExact(slots, (long) slotBytes);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (needed > free) {
                throw unwritable(
                        items, folder, (needed >> 20) + " MB are needed, " + (free >> 20) + " MB are free", null);
            }
            File path = Files.createTempFile(folder, "agon-", ".spool").toFile();
            RandomAccessFile file = new RandomAccessFile(path, "rw");
            boolean nameless = path.delete();
            if (!nameless) {
                path.deleteOnExit();
            }
            return new Spool(items, slotBytes, path, file, nameless);
        } catch (IOException e) {
            throw unwritable(items, folder, Failures.reason(e), e);
        }
    }

    /** Bytes of every slot. */
    public int slotBytes() {
        return slotBytes;
    }

    /** Writes a slot. */
    public synchronized void write(long slot, byte[] content) {
        if (content.length != slotBytes) {
            throw new IllegalArgumentException(content.length + " bytes for a slot of " + slotBytes);
        }
        try {
            file.seek(slot * slotBytes);
            file.write(content);
        } catch (IOException e) {
            throw unwritable(items, path.toPath().getParent(), Failures.reason(e), e);
        }
    }

    /** Reads a slot. */
    public synchronized byte[] read(long slot) {
        if (closed) {
            throw new IllegalStateException("the data set is closed");
        }
        byte[] content = new byte[slotBytes];
        try {
            file.seek(slot * slotBytes);
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

    private static AgonException unwritable(String items, Path folder, String reason, IOException cause) {
        return new AgonException(
                AgonException.Category.USAGE,
                "cannot keep the " + items + " in the temporary folder " + folder + ": " + reason
                        + "\nsmaller ones need less room; AGON_OPTS=-Djava.io.tmpdir=DIR names another folder",
                cause);
    }
}
