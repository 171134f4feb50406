package dev.agon.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.nio.file.Files;

/** Equal slots of bytes in a {@link TemporaryFile}. Safe for use by several threads. */
public final class Spool implements AutoCloseable {
    private static final String HINT = "smaller ones need less room; ";

    private final int slotBytes;
    private final TemporaryFile file;

    private Spool(int slotBytes, TemporaryFile file) {
        this.slotBytes = slotBytes;
        this.file = file;
    }

    /**
     * Makes room.
     *
     * @param items what the slots will hold, in plural, for people
     * @param slots upper bound of the slots that will be written
     * @throws AgonException USAGE if there is not as much space for temporary files
     */
    public static Spool create(String items, int slotBytes, long slots) {
        long needed = Math.multiplyExact(slots, (long) slotBytes);
        long free;
        try {
            free = Files.getFileStore(TemporaryFile.folder()).getUsableSpace();
        } catch (IOException e) {
            throw TemporaryFile.unwritable(items, HINT, Failures.reason(e), e);
        }
        if (needed > free) {
            throw TemporaryFile.unwritable(
                    items, HINT, (needed >> 20) + " MB are needed, " + (free >> 20) + " MB are free", null);
        }
        return new Spool(slotBytes, TemporaryFile.create("agon-", items, HINT));
    }

    /** Bytes of every slot. */
    public int slotBytes() {
        return slotBytes;
    }

    /** Writes a slot. */
    public void write(long slot, byte[] content) {
        if (content.length != slotBytes) {
            throw new IllegalArgumentException(content.length + " bytes for a slot of " + slotBytes);
        }
        file.write(slot * slotBytes, content);
    }

    /** Reads a slot. */
    public byte[] read(long slot) {
        return file.read(slot * slotBytes, slotBytes);
    }

    @Override
    public void close() {
        file.close();
    }
}
