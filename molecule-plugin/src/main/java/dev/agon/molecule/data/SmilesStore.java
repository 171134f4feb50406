package dev.agon.molecule.data;

import dev.agon.data.ContentHash;
import dev.agon.spi.AgonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Many short ASCII texts in one array, each once. Takes a text's length and about 30 bytes for each. */
final class SmilesStore {
    /** Bytes of the longest array that every Java makes. */
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final int most;
    private byte[] bytes = new byte[1 << 16];
    private int[] ends = new int[1 << 10];
    private long[] hashes = new long[1 << 10];
    /** Open addressing; an entry is the text's number plus 1. */
    private int[] table = new int[1 << 12];

    private int size;

    SmilesStore() {
        this(LONGEST);
    }

    /** @param most bytes of all texts */
    SmilesStore(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    /**
     * Adds a text unless it is there.
     *
     * @return whether it was added
     * @throws AgonException DATA if there is no room for it
     */
    boolean add(String text) {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        long hash = ContentHash.of(content);
        int slot = slot(content, hash);
        if (table[slot] != 0) {
            return false;
        }
        int from = size == 0 ? 0 : ends[size - 1];
        if (content.length > most - from) {
            throw AgonException.data("the SMILES of more than " + size + " molecules take over " + most
                    + " bytes; train on a part of them");
        }
        int end = from + content.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, end));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, grown(size, size + 1));
            hashes = Arrays.copyOf(hashes, ends.length);
        }
        System.arraycopy(content, 0, bytes, from, content.length);
        ends[size] = end;
        hashes[size] = hash;
        table[slot] = ++size;
        if (size > table.length / 2) {
            rehash();
        }
        return true;
    }

    private static int grown(int length, int needed) {
        return (int) Math.max(needed, Math.min(LONGEST, length * 2L));
    }

    private int slot(byte[] content, long hash) {
        int mask = table.length - 1;
        int slot = (int) hash & mask;
        while (table[slot] != 0 && !(hashes[table[slot] - 1] == hash && equals(table[slot] - 1, content))) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        table = new int[Math.multiplyExact(table.length, 2)];
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (int) hashes[i] & mask;
            while (table[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            table[slot] = i + 1;
        }
    }

    private boolean equals(int index, byte[] content) {
        return Arrays.equals(bytes, from(index), ends[index], content, 0, content.length);
    }

    private int from(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    String get(int index) {
        int from = from(index);
        return new String(bytes, from, ends[index] - from, StandardCharsets.US_ASCII);
    }

    /** A hash of the text that is the same on every machine. */
    long hash(int index) {
        return hashes[index];
    }
}
