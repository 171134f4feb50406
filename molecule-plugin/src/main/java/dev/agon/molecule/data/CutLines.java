package dev.agon.molecule.data;

import java.io.IOException;
import java.io.Reader;

/**
 * Lines of a text, ending with LF, CR or CR LF. What a line has beyond a limit is passed over, so that no input can fill
 * the memory.
 */
final class CutLines implements AutoCloseable {
    private final Reader in;
    private final int longest;
    private final StringBuilder line = new StringBuilder();
    private boolean afterReturn;
    private long number;

    /** @param longest characters that are kept of a line */
    CutLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Number of the last line, from 1. */
    long number() {
        return number;
    }

    /** The next line without its end, cut at one character beyond the limit; {@code null} at the end of the text. */
    String next() throws IOException {
        line.setLength(0);
        int c = in.read();
        if (afterReturn && c == '\n') {
            c = in.read();
        }
        afterReturn = false;
        if (c < 0) {
            return null;
        }
        while (c >= 0 && c != '\n' && c != '\r') {
            if (line.length() <= longest) {
                line.append((char) c);
            }
            c = in.read();
        }
        afterReturn = c == '\r';
        number++;
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
