package dev.agon.text.data;

import dev.agon.model.Failures;
import dev.agon.spi.AgonException;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Passages in a temporary file, with an index of 20 bytes each in memory. First all are added, by one thread; then they
 * are read, by any. Where the platform allows it the file has no name from the start, so it vanishes with the process,
 * however that ends.
 */
final class PassageStore implements AutoCloseable {
    private final File path;
    private final RandomAccessFile file;
    private final OutputStream out;
    private final boolean nameless;
    private long[] ends = new long[1024];
    private long[] hashes = new long[1024];
    private int[] labels = new int[1024];
    private int size;
    private boolean closed;

    private PassageStore(File path, RandomAccessFile file, boolean nameless) {
        this.path = path;
        this.file = file;
        this.out = new BufferedOutputStream(Channels.newOutputStream(file.getChannel()), 1 << 16);
        this.nameless = nameless;
    }

    static PassageStore create() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            File path = Files.createTempFile(folder, "agon-texts-", ".spool").toFile();
            RandomAccessFile file = new RandomAccessFile(path, "rw");
            boolean nameless = path.delete();
            if (!nameless) {
                path.deleteOnExit();
            }
            return new PassageStore(path, file, nameless);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Adds a passage.
     *
     * @param label number of its label
     */
    void add(String passage, int label) {
        if (size == ends.length) {
            int longer = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, size * 2L));
            if (longer == size) {
                throw AgonException.data("there are more than " + size + " texts; train on a part of them");
            }
            ends = Arrays.copyOf(ends, longer);
            hashes = Arrays.copyOf(hashes, longer);
            labels = Arrays.copyOf(labels, longer);
        }
        byte[] content = passage.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(content);
        } catch (IOException e) {
            throw unwritable(path.toPath().getParent(), e);
        }
        ends[size] = start(size) + content.length;
        hashes[size] = TextHash.of(content);
        labels[size] = label;
        size++;
    }

    /** Ends adding. */
    void seal() {
        try {
            out.flush();
        } catch (IOException e) {
            throw unwritable(path.toPath().getParent(), e);
        }
    }

    int size() {
        return size;
    }

    long hash(int index) {
        return hashes[index];
    }

    int label(int index) {
        return labels[index];
    }

    /** Gives every label another number: {@code numbers[old]}. */
    void renumber(int[] numbers) {
        for (int i = 0; i < size; i++) {
            labels[i] = numbers[labels[i]];
        }
    }

    private long start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    synchronized String get(int index) {
        if (closed) {
            throw new IllegalStateException("the data set is closed");
        }
        byte[] content = new byte[(int) (ends[index] - start(index))];
        try {
            file.seek(start(index));
            file.readFully(content);
        } catch (IOException e) {
            throw new AgonException(
                    AgonException.Category.INTERNAL,
                    "cannot read back temporary file " + path + ": " + Failures.reason(e),
                    e);
        }
        return new String(content, StandardCharsets.UTF_8);
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

    private static AgonException unwritable(Path folder, IOException cause) {
        return new AgonException(
                AgonException.Category.USAGE,
                "cannot keep the texts in the temporary folder " + folder + ": " + Failures.reason(cause)
                        + "\nAGON_OPTS=-Djava.io.tmpdir=DIR names another folder",
                cause);
    }
}
