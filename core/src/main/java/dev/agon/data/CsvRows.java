package dev.agon.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values row by row (RFC 4180): a field may stand in double quotes, and then hold commas, line ends
 * and quotes written twice. Rows end with LF, CR or CR LF; empty lines and a byte order mark are passed over. Lenient
 * where the standard is silent: a quote inside a plain field is itself, text after a closing quote belongs to the field,
 * and a quote that is never closed ends with the text, see {@link #endedInsideQuotes}. Never holds more than a row.
 */
public final class CsvRows {
    private static final int END = -1;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private final int longestRow;
    private final StringBuilder field = new StringBuilder();
    private int pushedBack = END;
    private long line = 1;
    private long firstLine = 1;
    private boolean open;

    /** @param longestRow most characters of a row; a longer one is broken off, see {@link #next} */
    public CsvRows(Reader in, int longestRow) {
        this.in = in;
        this.longestRow = longestRow;
    }

    /** Number of the line on which the last row began, from 1. */
    public long line() {
        return firstLine;
    }

    /** Whether a quote of the last row was still open at the end of the text, so that rows may have run into one. */
    public boolean endedInsideQuotes() {
        return open;
    }

    /**
     * The fields of the next row; empty at the end of the text.
     *
     * @throws RowTooLong if a row is longer than allowed, as when a quote is never closed; the rest cannot be read then
     */
    public Optional<List<String>> next() throws IOException {
        int c = read();
        while (c == '\n' || c == BYTE_ORDER_MARK) {
            c = read();
        }
        if (c == END) {
            return Optional.empty();
        }
        firstLine = line;
        List<String> row = new ArrayList<>();
        int length = 0;
        while (true) {
            int end = field(c, longestRow - length);
            length += field.length() + 1;
            row.add(field.toString());
            if (end != ',') {
                return Optional.of(row);
            }
            c = read();
        }
    }

    /** Reads a field whose first character is given; returns what ended it: a comma, a line feed or the end. */
    private int field(int first, int room) throws IOException {
        field.setLength(0);
        boolean quoted = first == '"';
        int c = quoted ? read() : first;
        while (c != END && (quoted || (c != ',' && c != '\n'))) {
            if (quoted && c == '"') {
                c = read();
                if (c != '"') {
                    quoted = false;
                    continue;
                }
            }
            if (field.length() >= room) {
                throw new RowTooLong(firstLine, longestRow);
            }
            field.append((char) c);
            c = read();
        }
        open = quoted;
        return c;
    }

    /** The next character; every line end is a line feed. */
    private int read() throws IOException {
        int c = pushedBack == END ? in.read() : pushedBack;
        pushedBack = END;
        if (c == '\r') {
            int next = in.read();
            pushedBack = next == '\n' ? END : next;
            c = '\n';
        }
        if (c == '\n') {
            line++;
        }
        return c;
    }

    /** A row that is longer than allowed. */
    public static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        RowTooLong(long line, int longest) {
            super("the row that begins on line " + line + " has more than " + longest
                    + " characters; a double quote may be left open");
        }
    }
}
