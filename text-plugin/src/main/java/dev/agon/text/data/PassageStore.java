package dev.agon.text.data;

import dev.agon.data.ContentHash;
import dev.agon.data.TemporaryFile;
import dev.agon.spi.AgonException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Passages in a {@link TemporaryFile}, with an index of 18 bytes each in memory. First all are added, by one thread; then
 * they are read, by any.
 */
final class PassageStore implements AutoCloseable {
    private final TemporaryFile file;
    private final OutputStream out;
    private final List<Block> blocks = new ArrayList<>();
    private long end;
    private int size;

    /**
     * The index of so many passages in a row. Blocks stay where they are, so that a large store never has to be copied to
     * grow.
     */
    private static final class Block {
        static final int SIZE = 1 << 12;

        final long start;
        /** Where each passage ends, from the block's start on. */
        final int[] ends = new int[SIZE];

        final long[] hashes = new long[SIZE];
        /** {@link TextLabels} allows fewer than would need an int. */
        final short[] labels = new short[SIZE];

        final int[] firsts = new int[SIZE];

        Block(long start) {
            this.start = start;
        }

        int from(int place) {
            return place == 0 ? 0 : ends[place - 1];
        }
    }

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
        if (size == Integer.MAX_VALUE) {
            throw AgonException.data("there are more than " + size + " texts; train on a part of them");
        }
        byte[] content = passage.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(content);
        } catch (IOException e) {
            throw file.unwritable(e);
        }
        int place = size % Block.SIZE;
        if (place == 0) {
            blocks.add(new Block(end));
        }
        end += content.length;
        Block block = block(size);
        block.ends[place] = (int) (end - block.start);
        block.hashes[place] = ContentHash.of(content);
        block.labels[place] = (short) label;
        block.firsts[place] = together ? first(size - 1) : size;
        size++;
    }

    private Block block(int index) {
        return blocks.get(index / Block.SIZE);
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
        return block(index).hashes[index % Block.SIZE];
    }

    /** The first of the passages that are held out together with one. */
    int first(int index) {
        return block(index).firsts[index % Block.SIZE];
    }

    int label(int index) {
        return block(index).labels[index % Block.SIZE];
    }

    /** Gives every label another number: {@code numbers[old]}. */
    void renumber(int[] numbers) {
        for (int i = 0; i < size; i++) {
            block(i).labels[i % Block.SIZE] = (short) numbers[label(i)];
        }
    }

    String get(int index) {
        Block block = block(index);
        int place = index % Block.SIZE;
        int from = block.from(place);
        byte[] content = file.read(block.start + from, block.ends[place] - from);
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        file.close();
    }
}
