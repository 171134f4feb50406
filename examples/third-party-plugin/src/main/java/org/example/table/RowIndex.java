package org.example.table;

import java.util.ArrayList;
import java.util.List;

/** Where the rows of a file are: start, length and hash of each, in 12 bytes. */
final class RowIndex {
    private static final int BLOCK_BITS = 16;
    private static final int BLOCK = 1 << BLOCK_BITS;
    /** Enough for the longest record that {@link CsvRecords} gives; the other 43 bits reach 8 terabytes. */
    private static final int LENGTH_BITS = 21;

    /** Blocks instead of one array, which would double to grow. */
    private record Block(long[] places, int[] hashes) {
        Block() {
            this(new long[BLOCK], new int[BLOCK]);
        }
    }

    private final List<Block> blocks = new ArrayList<>();
    private int size;

    void add(long start, int length, long hash) {
        int at = size & (BLOCK - 1);
        if (at == 0) {
            blocks.add(new Block());
        }
        Block block = blocks.get(blocks.size() - 1);
        block.places[at] = start << LENGTH_BITS | length;
        block.hashes[at] = Long.hashCode(hash);
        size = Math.incrementExact(size);
    }

    int size() {
        return size;
    }

    long start(int row) {
        return place(row) >>> LENGTH_BITS;
    }

    int length(int row) {
        return (int) (place(row) & ((1 << LENGTH_BITS) - 1));
    }

    int hash(int row) {
        return blocks.get(row >> BLOCK_BITS).hashes[row & (BLOCK - 1)];
    }

    private long place(int row) {
        return blocks.get(row >> BLOCK_BITS).places[row & (BLOCK - 1)];
    }
}
