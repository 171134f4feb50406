package dev.agon.text.data;

import dev.agon.text.data.TextOptions.Unit;
import java.io.IOException;
import java.io.Reader;

/** Reads the texts of a plain file: all of it as one, or each line. */
final class PlainTexts {
    /** Characters at the beginning of a file that settle whether its lines are texts. */
    private static final int LOOKED_AT = 1 << 16;

    private final Reader in;
    private final char[] buffer = new char[LOOKED_AT];
    private final boolean lines;
    private int length;

    /** Reads the beginning, which settles what a text is if the unit leaves it open. */
    PlainTexts(Reader in, Unit unit) throws IOException {
        this.in = in;
        this.length = fill();
        this.lines = unit == Unit.LINE || (unit == Unit.AUTO && looksLikeLines());
    }

    /** Whether each line is a text. */
    boolean areLines() {
        return lines;
    }

    /** Reads to the end. */
    void read(Passages passages) throws IOException {
        while (length > 0) {
            if (lines) {
                addLines(passages);
            } else {
                passages.add(buffer, 0, length);
            }
            length = fill();
        }
    }

    private int fill() throws IOException {
        int filled = 0;
        while (filled < buffer.length) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled;
    }

    private void addLines(Passages passages) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n' || buffer[i] == '\r') {
                passages.add(buffer, from, i);
                passages.endText();
                from = i + 1;
            }
        }
        passages.add(buffer, from, length);
    }

    /** More than one line, and none of them blank but perhaps the last. */
    private boolean looksLikeLines() {
        int ends = 0;
        boolean blank = true;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                if (blank) {
                    return false;
                }
                ends++;
                blank = true;
            } else if (!Character.isWhitespace(buffer[i])) {
                blank = false;
            }
        }
        return ends > 1;
    }
}
