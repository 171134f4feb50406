package dev.agon.text.token;

import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts windows of a fixed number of tokens out of texts. A text that fits is one window, its rest filled with
 * {@link Vocabulary#END}. Of a longer one a window begins at any word from which it fits.
 */
public final class Windows {
    /** Most tokens by which a text goes on after a window to end its last word. */
    public static final int LONGEST_REST = 16;

    private final Vocabulary vocabulary;
    private final int length;

    /** @param length tokens of a window, at least 1 */
    public Windows(Vocabulary vocabulary, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("windows of " + length + " tokens");
        }
        this.vocabulary = vocabulary;
        this.length = length;
    }

    /** Tokens of a window. */
    public int length() {
        return length;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The tokens of a text. Every text is taken to follow a space, as words inside a text do. */
    public Tokens encode(String text) {
        return vocabulary.encode(" " + text);
    }

    /** A window that a random stream chooses. */
    public int[] any(Tokens text, RandomStream random) {
        int fitting = text.length() <= length ? 0 : fitting(text);
        return at(text, fitting == 0 ? 0 : text.starts()[random.nextInt(fitting)]);
    }

    /**
     * The texts of the windows side by side, each up to the end of the word that it ends in: all of the text, no part of
     * it twice.
     */
    public List<String> tiles(Tokens text) {
        List<String> tiles = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + length);
            int last = Math.min(text.length(), end + LONGEST_REST);
            while (end < last && !vocabulary.beginsWord(text.ids()[end])) {
                end++;
            }
            tiles.add(withoutSpace(vocabulary.decode(text.ids(), start, end)));
            start = end;
        }
        return tiles;
    }

    /** The window at the beginning. */
    public int[] first(Tokens text) {
        return at(text, 0);
    }

    /** How many words have a whole window from their beginning on. */
    private int fitting(Tokens text) {
        int place = Arrays.binarySearch(text.starts(), text.length() - length);
        return place >= 0 ? place + 1 : -place - 1;
    }

    private int[] at(Tokens text, int start) {
        int[] window = new int[length];
        int taken = Math.min(length, text.length() - start);
        System.arraycopy(text.ids(), start, window, 0, taken);
        Arrays.fill(window, taken, length, Vocabulary.END);
        return window;
    }

    /** The text of a window: up to the first end mark, without the space that it follows. */
    public String text(int[] window) {
        int end = 0;
        while (end < window.length && window[end] != Vocabulary.END) {
            end++;
        }
        return withoutSpace(vocabulary.decode(window, 0, end));
    }

    /** The text that follows the space that every encoded text begins with. */
    public static String withoutSpace(String text) {
        return text.startsWith(" ") ? text.substring(1) : text;
    }
}
