package dev.agon.text.measure;

import dev.agon.data.ContentHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What samples copy from training texts: spans of words by their hashes, 16 to 32 bytes a word. Of a
 * corpus with more different spans than a limit only the first so many are known, and copies are underestimated; {@link
 * #learned} tells.
 */
final class Copies {
    /** Enough for 20 MB of English. */
    private static final int MOST_SPANS = 4_000_000;

    private final int words;
    private final LongSet spans = new LongSet();

    private final int most;
    private long given;
    private long passedOver;

    /** @param words of a span */
    Copies(int words) {
        this(words, MOST_SPANS);
    }

    /** @param most spans that are learned */
    Copies(int words, int most) {
        this.words = words;
        this.most = most;
    }

    /** Learns the spans of a training text. */
    void add(List<String> text) {
        for (long span : spans(text)) {
            given++;
            if (spans.size() < most) {
                spans.add(span);
            } else {
                passedOver++;
            }
        }
    }

    /** The share of the given spans that came before the limit was reached. */
    double learned() {
        return given == 0 ? 1 : 1 - (double) passedOver / given;
    }

    private long[] spans(List<String> text) {
        int[] hashes = text.stream().mapToInt(String::hashCode).toArray();
        long[] spans = new long[Math.max(0, hashes.length - words + 1)];
        for (int i = 0; i < spans.length; i++) {
            spans[i] = ContentHash.of(hashes, i, i + words);
        }
        return spans;
    }

    /** The share of all spans of the samples that are in a training text. */
    double rate(List<List<String>> samples) {
        long copied = 0;
        long all = 0;
        for (List<String> sample : samples) {
            for (long span : spans(sample)) {
                copied += spans.contains(span) ? 1 : 0;
                all++;
            }
        }
        return all == 0 ? 0 : (double) copied / all;
    }

    /** Most words in a row of which every span is in a training text; 0 if none is. */
    int longest(List<List<String>> samples) {
        int longest = 0;
        for (List<String> sample : samples) {
            int run = 0;
            for (long span : spans(sample)) {
                run = spans.contains(span) ? run + 1 : 0;
                longest = Math.max(longest, run == 0 ? 0 : run + words - 1);
            }
        }
        return longest;
    }

    /** A set of whole numbers by open addressing. */
    private static final class LongSet {
        private long[] slots = new long[1 << 12];
        private boolean zero;
        private int size;

        int size() {
            return size;
        }

        void add(long value) {
            if (value == 0) {
                zero = true;
                return;
            }
            if (size * 2 >= slots.length) {
                long[] old = slots;
                slots = new long[old.length * 2];
                size = 0;
                Arrays.stream(old).filter(kept -> kept != 0).forEach(this::insert);
            }
            insert(value);
        }

        private void insert(long value) {
            int slot = slot(value);
            size += slots[slot] == 0 ? 1 : 0;
            slots[slot] = value;
        }

        boolean contains(long value) {
            return value == 0 ? zero : slots[slot(value)] == value;
        }

        private int slot(long value) {
            int slot = (int) (value ^ value >>> 32) & slots.length - 1;
            while (slots[slot] != 0 && slots[slot] != value) {
                slot = slot + 1 & slots.length - 1;
            }
            return slot;
        }
    }

    /** Words of texts. */
    static List<List<String>> words(List<String> texts) {
        List<List<String>> words = new ArrayList<>();
        texts.forEach(text -> words.add(TextWords.of(text)));
        return words;
    }
}
