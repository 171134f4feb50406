package dev.agon.text.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a table in the format of RFC 4180: fields between commas, quoted where they hold commas or line ends. */
final class CsvRows implements AutoCloseable {
    /** Longest row, in characters. */
    static final int LONGEST = 1 << 24;

    private final PushbackReader in;

    CsvRows(Reader in) {
        this.in = new PushbackReader(in, 1);
    }

    /**
     * Reads the next row.
     *
     * @return empty at the end
     * @throws IOException if it cannot be read, is longer than {@link #LONGEST}, or ends inside quotes
     */
    Optional<List<String>> next() throws IOException {
        int character = in.read();
        if (character < 0) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int length = 0;
        for (; character >= 0; character = in.read()) {
            if (++length > LONGEST) {
                throw new IOException("has a row of more than " + LONGEST + " characters");
            }
            if (quoted && character == '"') {
                quoted = doubled(field);
            } else if (quoted) {
                field.append((char) character);
            } else if (character == '"') {
                quoted = true;
            } else if (character == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (character == '\n') {
                break;
            } else if (character != '\r') {
                field.append((char) character);
            }
        }
        if (quoted) {
            throw new IOException("ends inside quotes");
        }
        fields.add(field.toString());
        return Optional.of(fields);
    }

    /** Takes the second of two quotes, which stand for one inside the field. */
    private boolean doubled(StringBuilder field) throws IOException {
        int next = in.read();
        if (next == '"') {
            field.append('"');
            return true;
        }
        if (next >= 0) {
            in.unread(next);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
