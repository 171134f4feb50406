package dev.agon.text.data;

import dev.agon.data.TemporaryFile;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passages in a {@link TemporaryFile}, with an index of 24 bytes each in memory. First all are added, by one thread; then
 * they are read, by any.
 */
final class PassageStore implements AutoCloseable {
    private final TemporaryFile file;
    private final OutputStream out;
    private long[] ends = new long[1024];
    private long[] hashes = new long[1024];
    private int[] labels = new int[1024];
    private int[] firsts = new int[1024];
    private int size;

    private PassageStore(TemporaryFile file) {
        this.file = file;
        this.out = file.output();
    }

    static PassageStore create() {
        return new PassageStore(TemporaryFile.create("agon-texts-", "texts", ""));
    }

    /**
     * Adds a passage.
     *
     * @param label number of its label
     * @param together whether it is held out with the passage before it, or not
     */
    void add(String passage, int label, boolean together) {
        if (size == ends.length) {
            int longer = Math.toIntExact(Math.min(Integer.MAX_VALUE - 8L, size * 2L));
            if (longer == size) {
                throw AgonException.data("there are more than " + size + " texts; train on a part of them");
            }
            ends = Arrays.copyOf(ends, longer);
            hashes = Arrays.copyOf(hashes, longer);
            labels = Arrays.copyOf(labels, longer);
            firsts = Arrays.copyOf(firsts, longer);
        }
        byte[] content = passage.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(content);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
        ends[size] = start(size) + content.length;
        hashes[size] = TextHash.of(content);
        labels[size] = label;
        firsts[size] = together ? firsts[size - 1] : size;
        size++;
    }

    /** Ends adding. */
    void seal() {
        try {
            out.flush();
        } catch (IOException e) {
            throw file.unwritable(e);
        }
    }

    int size() {
        return size;
    }

    long hash(int index) {
        return hashes[index];
    }

    /** The first of the passages that are held out together with one. */
    int first(int index) {
        return firsts[index];
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

    String get(int index) {
        byte[] content = file.read(start(index), (int) (ends[index] - start(index)));
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        file.close();
    }
}
