package dev.agon.text.token;

import dev.agon.bpe.MergeLearner;
import dev.agon.bpe.Merges;
import dev.agon.spi.AgonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens of texts: byte pairs joined inside words, over the 256 bytes of UTF-8 and one reserved symbol. Every well-formed
 * text has an encoding, from which it is decoded exactly; half a surrogate pair becomes {@code ?}. Safe for use by several
 * threads.
 */
public final class Vocabulary {
    /** Stands before a text and, where it ends within its window, after it. No text encodes to it. */
    public static final int END = 256;

    /** Fewest tokens: the bytes and {@link #END}. */
    public static final int FEWEST = 257;

    private static final long LEAST_COUNT = 2;
    /** Words whose encodings are remembered. */
    private static final int REMEMBERED = 1 << 16;

    private final Merges merges;
    private final byte[][] bytes;
    private final Map<String, int[]> encoded = new ConcurrentHashMap<>();

    private Vocabulary(Merges merges) {
        this.merges = merges;
        this.bytes = new byte[merges.tokens()][];
        for (int token = 0; token < bytes.length; token++) {
            int[] symbols = token == END ? new int[0] : merges.decode(token);
            bytes[token] = new byte[symbols.length];
            for (int i = 0; i < symbols.length; i++) {
                bytes[token][i] = (byte) symbols[i];
            }
        }
    }

    /** Learns a vocabulary from texts. */
    public static final class Learner {
        private final Map<String, long[]> counts = new LinkedHashMap<>();

        /** Counts the words of a text. */
        public void add(String text) {
            Words.forEach(text, word -> counts.computeIfAbsent(word, key -> new long[1])[0]++);
        }

        /**
         * Learns the joins.
         *
         * @param tokens most tokens; there are fewer where no pair was seen twice any more
         */
        public Vocabulary learn(int tokens) {
            MergeLearner learner = new MergeLearner(FEWEST);
            counts.forEach((word, count) -> learner.add(symbols(word), count[0]));
            return new Vocabulary(learner.learn(Math.max(FEWEST, tokens), LEAST_COUNT));
        }
    }

    /** Number of tokens, {@link #END} included. */
    public int size() {
        return bytes.length;
    }

    private static int[] symbols(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        int[] symbols = new int[utf8.length];
        for (int i = 0; i < utf8.length; i++) {
            symbols[i] = utf8[i] & 0xff;
        }
        return symbols;
    }

    /** The tokens of a text. */
    public Tokens encode(String text) {
        Tokens.Collector tokens = new Tokens.Collector();
        Words.forEach(text, word -> tokens.add(encodedWord(word), Words.mayBeginWindow(word)));
        return tokens.collect();
    }

    private int[] encodedWord(String word) {
        int[] known = encoded.get(word);
        if (known != null) {
            return known;
        }
        int[] tokens = merges.encode(symbols(word));
        if (encoded.size() < REMEMBERED) {
            encoded.put(word, tokens);
        }
        return tokens;
    }

    /** How many bytes of UTF-8 a token stands for. */
    public int bytes(int token) {
        return bytes[token].length;
    }

    /** How many characters begin in a token; one that is cut counts where it begins. */
    public int characters(int token) {
        int count = 0;
        for (byte b : bytes[token]) {
            count += (b & 0xc0) != 0x80 ? 1 : 0;
        }
        return count;
    }

    /** Whether a token begins a word of its own: it stands for a space and more. */
    public boolean beginsWord(int token) {
        return bytes[token].length > 0 && bytes[token][0] == ' ';
    }

    /** The text of tokens from one place to before another; broken UTF-8 becomes U+FFFD. */
    public String decode(int[] tokens, int from, int to) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            text.writeBytes(bytes[tokens[i]]);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** What {@link #parse} reads. */
    public byte[] toBytes() {
        return merges.toBytes();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param source names the origin in errors
     * @throws AgonException DATA if it is anything else
     */
    public static Vocabulary parse(byte[] content, String source) {
        Merges merges = Merges.parse(content, source);
        if (merges.alphabet() != FEWEST) {
            throw AgonException.data(source + " joins " + merges.alphabet() + " symbols; texts have " + FEWEST);
        }
        for (int token = FEWEST; token < merges.tokens(); token++) {
            if (Arrays.stream(merges.decode(token)).anyMatch(symbol -> symbol == END)) {
                throw AgonException.data(source + " joins the mark of an end with other symbols");
            }
        }
        return new Vocabulary(merges);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && merges.equals(that.merges);
    }

    @Override
    public int hashCode() {
        return merges.hashCode();
    }
}
