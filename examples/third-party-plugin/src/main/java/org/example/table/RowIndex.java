package org.example.table;

import java.util.Arrays;

/** Where the rows of a file are: start, length and hash of each. */
final class RowIndex {
    private long[] starts = new long[1024];
    private int[] lengths = new int[1024];
    private long[] hashes = new long[1024];
    private int size;

    void add(long start, int length, long hash) {
        if (size == starts.length) {
            int more = Math.addExact(size, size);
            starts = Arrays.copyOf(starts, more);
            lengths = Arrays.copyOf(lengths, more);
            hashes = Arrays.copyOf(hashes, more);
        }
        starts[size] = start;
        lengths[size] = length;
        hashes[size++] = hash;
    }

    int size() {
        return size;
    }

    long start(int row) {
        return starts[row];
    }

    int length(int row) {
        return lengths[row];
    }

    long hash(int row) {
        return hashes[row];
    }
}
