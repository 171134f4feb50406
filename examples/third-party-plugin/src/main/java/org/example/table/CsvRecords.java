package org.example.table;

import dev.agon.spi.AgonException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The records of a file of comma-separated values, one after the other, with their places in the file. */
final class CsvRecords implements Closeable {
    /** A longer record is taken for a quote that was never closed. */
    private static final int LONGEST = 1 << 20;

    private enum State {
        CELL_START,
        PLAIN,
        QUOTED,
        /** After a quote within quotes: another one stands for a quote, anything else ends them. */
        QUOTE
    }

    private final InputStream in;
    private final char separator;
    private final String source;
    private byte[] bytes = new byte[256];
    private int length;
    private long start;
    private long place;
    private long number;

    CsvRecords(InputStream in, char separator, String source) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.separator = separator;
        this.source = source;
    }

    /**
     * Goes on to the next record.
     *
     * @return whether there is one
     * @throws AgonException DATA if it is longer than a megabyte or the file ends inside quotes
     */
    boolean next() throws IOException {
        length = 0;
        start = place;
        number++;
        State state = State.CELL_START;
        for (int b = in.read(); b >= 0; b = in.read()) {
            place++;
            if (b == '\n' && state != State.QUOTED) {
                dropCarriageReturn();
                return true;
            }
            if (length == LONGEST) {
                throw AgonException.data(source + ": row " + number + " is longer than " + LONGEST
                        + " bytes; is a quote left open?");
            }
            append((byte) b);
            state = after(state, b);
        }
        if (state == State.QUOTED) {
            throw AgonException.data(source + " ends inside the quotes of row " + number);
        }
        dropCarriageReturn();
        return length > 0;
    }

    private State after(State state, int b) {
        if (state == State.QUOTED) {
            return b == '"' ? State.QUOTE : State.QUOTED;
        }
        if (b == '"' && state != State.PLAIN) {
            return State.QUOTED;
        }
        return b == separator ? State.CELL_START : State.PLAIN;
    }

    private void append(byte b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = b;
    }

    private void dropCarriageReturn() {
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
    }

    /** Where the record begins in the file. */
    long start() {
        return start;
    }

    /** Its length in bytes, without the line break. */
    int length() {
        return length;
    }

    /** Counted from 1, the header included. */
    long number() {
        return number;
    }

    boolean isBlank() {
        return length == 0;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** A hash of the record's bytes: FNV-1a with 64 bits. */
    long hash() {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * 0x100000001B3L;
        }
        return hash;
    }

    /** How many cells the record has. */
    int cells() {
        int cells = 1;
        State state = State.CELL_START;
        for (int i = 0; i < length; i++) {
            state = after(state, bytes[i]);
            cells += state == State.CELL_START ? 1 : 0;
        }
        return cells;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
