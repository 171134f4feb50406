package dev.agon.text.token;

import java.util.Arrays;

/**
 * An encoded text.
 *
 * @param ids the tokens
 * @param starts ascending indices of the tokens that may begin a window: those after a space, and ideographs
 */
public record Tokens(int[] ids, int[] starts) {
    /** Number of tokens. */
    public int length() {
        return ids.length;
    }

    /** Collects the tokens of words. */
    static final class Collector {
        private int[] ids = new int[64];
        private int[] starts = new int[32];
        private int length;
        private int words;

        void add(int[] word, boolean start) {
            if (length + word.length > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(ids.length * 2, length + word.length));
            }
            if (start) {
                if (words == starts.length) {
                    starts = Arrays.copyOf(starts, words * 2);
                }
                starts[words++] = length;
            }
            System.arraycopy(word, 0, ids, length, word.length);
            length += word.length;
        }

        Tokens collect() {
            return new Tokens(Arrays.copyOf(ids, length), Arrays.copyOf(starts, words));
        }
    }
}
