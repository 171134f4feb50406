package dev.agon.text.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8, puts U+FFFD in the place of what is broken, and counts how often it did. What is no text at all is
 * refused: UTF-16 and UTF-32, and files that have zero bytes or are broken all over at their beginning.
 */
final class Utf8Reader extends Reader {
    private static final int BUFFER = 1 << 16;
    /** More broken sequences than this share of the first buffer's bytes make a file binary. */
    private static final double MOST_BROKEN = 0.1;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer characters = CharBuffer.allocate(BUFFER).flip();
    private long broken;
    private boolean started;
    private boolean ended;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    /** How many broken sequences were replaced so far. */
    long broken() {
        return broken;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (!characters.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int taken = Math.min(length, characters.remaining());
        characters.get(into, offset, taken);
        return taken;
    }

    private void decode() throws IOException {
        bytes.compact();
        int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        boolean last = bytes.position() + read < BUFFER;
        bytes.position(bytes.position() + read).flip();
        boolean first = !started;
        if (first) {
            started = true;
            begin();
        }
        int length = bytes.remaining();
        characters.clear();
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, last);
            if (!result.isMalformed()) {
                break;
            }
            bytes.position(bytes.position() + result.length());
            characters.put('\uFFFD');
            broken++;
        }
        characters.flip();
        ended = last && !bytes.hasRemaining();
        if (first && broken > MOST_BROKEN * length) {
            throw new IOException("binary file, or a text in another encoding than UTF-8");
        }
    }

    private void begin() throws IOException {
        byte[] start = bytes.array();
        int length = bytes.limit();
        if (length >= 2
                && ((start[0] == (byte) 0xff && start[1] == (byte) 0xfe)
                        || (start[0] == (byte) 0xfe && start[1] == (byte) 0xff))) {
            throw new IOException("text in UTF-16 or UTF-32; convert it to UTF-8");
        }
        for (int i = 0; i < length; i++) {
            if (start[i] == 0) {
                throw new IOException("binary file: byte " + i + " is zero");
            }
        }
        if (length >= 3 && start[0] == (byte) 0xef && start[1] == (byte) 0xbb && start[2] == (byte) 0xbf) {
            bytes.position(3);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
