package org.example.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RowIndexTest {
    @Test
    void keepsPlacesBeyondFourGigabytesAndTheLongestRecords() {
        RowIndex index = new RowIndex();
        int rows = 200_000;
        for (int i = 0; i < rows; i++) {
            index.add(i * 40_000_000L, i % 2 == 0 ? 1 << 20 : i % 1_000, -i);
        }
        assertEquals(rows, index.size());
        for (int i = 0; i < rows; i += 777) {
            assertEquals(i * 40_000_000L, index.start(i));
            assertEquals(i % 2 == 0 ? 1 << 20 : i % 1_000, index.length(i));
            assertEquals(Long.hashCode(-i), index.hash(i));
        }
    }
}
