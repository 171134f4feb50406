package dev.agon.bpe;

import dev.agon.spi.AgonException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The joins of a byte-pair encoding, in the order in which they were learned. Tokens {@code 0 .. alphabet-1} are the
 * symbols themselves; token {@code alphabet + i} is what join {@code i} makes of two earlier tokens. Symbols that no
 * learned word held (reserved ones, such as an end mark) are never part of a join. Immutable.
 */
public final class Merges {
    /** Most symbols that a token may stand for. */
    static final int LONGEST_TOKEN = 4096;

    private static final int MOST_TOKENS = 1 << 20;

    private final int alphabet;
    private final int[] left;
    private final int[] right;
    private final int[] lengths;
    private final Map<Long, Integer> tokenOf;

    /**
     * Joins in order.
     *
     * @param alphabet number of symbols, at least 1
     * @param left first token of each join, an earlier one than the join's own
     * @param right second token of each join, likewise
     * @throws IllegalArgumentException if a join is of tokens that are not there yet, comes twice, or makes a token of
     *     more than 4,096 symbols
     */
    Merges(int alphabet, int[] left, int[] right) {
        if (alphabet < 1 || left.length != right.length || alphabet > MOST_TOKENS - left.length) {
            throw new IllegalArgumentException(
                    alphabet + " symbols, joins of " + left.length + " and " + right.length + " tokens");
        }
        this.alphabet = alphabet;
        this.left = left.clone();
        this.right = right.clone();
        this.lengths = new int[alphabet + left.length];
        this.tokenOf = new HashMap<>(left.length * 2);
        Arrays.fill(lengths, 0, alphabet, 1);
        for (int i = 0; i < left.length; i++) {
            int token = alphabet + i;
            if (left[i] < 0 || left[i] >= token || right[i] < 0 || right[i] >= token) {
                throw new IllegalArgumentException(
                        "join " + i + " is of " + left[i] + " and " + right[i] + "; there are " + token + " tokens");
            }
            lengths[token] = lengths[left[i]] + lengths[right[i]];
            if (lengths[token] > LONGEST_TOKEN) {
                throw new IllegalArgumentException("join " + i + " makes a token of " + lengths[token] + " symbols");
            }
            if (tokenOf.put(pair(left[i], right[i]), token) != null) {
                throw new IllegalArgumentException("join " + i + " comes twice");
            }
        }
    }

    static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** Number of symbols. */
    public int alphabet() {
        return alphabet;
    }

    /** Number of tokens, symbols included. */
    public int tokens() {
        return lengths.length;
    }

    /** How many symbols a token stands for. */
    public int length(int token) {
        return lengths[token];
    }

    /**
     * Encodes a word: of all joins that apply, the earliest learned one is done everywhere, from left to right, until
     * none applies. The time grows with the square of the word's length, so words should be short.
     *
     * @param symbols each below {@link #alphabet()}
     */
    public int[] encode(int[] symbols) {
        int[] tokens = symbols.clone();
        int length = tokens.length;
        while (true) {
            int earliest = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < length; i++) {
                Integer joined = tokenOf.get(pair(tokens[i], tokens[i + 1]));
                if (joined != null && joined < earliest) {
                    earliest = joined;
                }
            }
            if (earliest == Integer.MAX_VALUE) {
                return length == tokens.length ? tokens : Arrays.copyOf(tokens, length);
            }
            length = join(tokens, length, left[earliest - alphabet], right[earliest - alphabet], earliest);
        }
    }

    /** Puts a token in the place of each such pair, from left to right; returns the new length. */
    static int join(int[] tokens, int length, int left, int right, int joined) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (tokens[i] == left && i + 1 < length && tokens[i + 1] == right) {
                tokens[kept++] = joined;
                i++;
            } else {
                tokens[kept++] = tokens[i];
            }
        }
        return kept;
    }

    /** The symbols that a token stands for. */
    public int[] decode(int token) {
        int[] symbols = new int[lengths[token]];
        write(token, symbols, 0);
        return symbols;
    }

    /** Recursion is as deep as the token is long, which is bounded. */
    private void write(int token, int[] into, int at) {
        if (token < alphabet) {
            into[at] = token;
        } else {
            int first = left[token - alphabet];
            write(first, into, at);
            write(right[token - alphabet], into, at + lengths[first]);
        }
    }

    /** The alphabet's size on the first line, then the two tokens of each join a line, in ASCII. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder().append(alphabet).append('\n');
        for (int i = 0; i < left.length; i++) {
            text.append(left[i]).append(' ').append(right[i]).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param source names the origin in errors
     * @throws AgonException DATA if it is anything else
     */
    public static Merges parse(byte[] content, String source) {
        String[] lines = new String(content, StandardCharsets.US_ASCII).split("\n", MOST_TOKENS + 1);
        try {
            int joins = lines.length - 2;
            if (joins < 0 || !lines[lines.length - 1].isEmpty()) {
                throw new IllegalArgumentException("it ends within a line");
            }
            int[] left = new int[joins];
            int[] right = new int[joins];
            for (int i = 0; i < joins; i++) {
                String line = lines[i + 1];
                int space = line.indexOf(' ');
                if (space < 0) {
                    throw new IllegalArgumentException("join " + i + " is no pair");
                }
                left[i] = Integer.parseInt(line.substring(0, space));
                right[i] = Integer.parseInt(line.substring(space + 1));
            }
            return new Merges(Integer.parseInt(lines[0]), left, right);
        } catch (IllegalArgumentException e) {
            throw AgonException.data(source + " holds no byte-pair joins: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Merges that
                && alphabet == that.alphabet
                && Arrays.equals(left, that.left)
                && Arrays.equals(right, that.right);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * alphabet + Arrays.hashCode(left)) + Arrays.hashCode(right);
    }
}
