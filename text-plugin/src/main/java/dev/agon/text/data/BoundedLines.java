package dev.agon.text.data;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Lines of a text, none longer than a limit. */
final class BoundedLines {
    /** Longest line, in characters. */
    static final int LONGEST = 1 << 24;

    private final Reader in;
    private final StringBuilder line = new StringBuilder();

    BoundedLines(Reader in) {
        this.in = in;
    }

    /**
     * Reads the next line, without its end.
     *
     * @return empty at the end
     * @throws IOException if it cannot be read or is longer than {@link #LONGEST}
     */
    Optional<String> next() throws IOException {
        line.setLength(0);
        int character = in.read();
        if (character < 0) {
            return Optional.empty();
        }
        for (; character >= 0 && character != '\n'; character = in.read()) {
            if (line.length() == LONGEST) {
                throw new IOException("has a line of more than " + LONGEST + " characters");
            }
            line.append((char) character);
        }
        return Optional.of(line.toString());
    }
}
