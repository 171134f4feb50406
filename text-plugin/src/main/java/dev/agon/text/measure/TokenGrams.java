package dev.agon.text.measure;

import dev.agon.causal.LikelihoodPass;
import dev.agon.spi.RandomStream;
import dev.agon.text.token.Tokens;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The baselines that count: models of order up to {@value #LONGEST} that go on from the last tokens as training texts did,
 * each as often as it did. Runs of tokens are kept as sorted numbers, so that what followed others is a range of them.
 */
final class TokenGrams {
    /** Tokens of a run: as many as 16 bits each fit into a long. */
    static final int LONGEST = 4;

    private static final int BITS = 16;
    private static final long TOKEN = (1L << BITS) - 1;

    private final Windows windows;
    private final long[] counts;
    private final Map<Long, Integer> kinds = new HashMap<>();
    private long[] runs = new long[1 << 12];
    private int size;
    private long total;
    private boolean sorted;

    /** Neighbouring runs: from one to before another. */
    private record Range(int from, int to) {
        int size() {
            return to - from;
        }
    }

    /** @param windows a window may begin at any word of a text, and so does what is drawn */
    TokenGrams(Windows windows) {
        this.windows = windows;
        this.counts = new long[windows.vocabulary().size()];
    }

    /** Counts a training text. */
    void add(Tokens text) {
        int[] ids = text.ids();
        for (int i = 0; i < ids.length; i++) {
            keep(ids, i, false);
            counts[ids[i]]++;
        }
        counts[Vocabulary.END]++;
        total += ids.length + 1;
        if (ids.length <= windows.length()) {
            keep(ids, 0, true);
        } else {
            for (int start : text.starts()) {
                keep(ids, start, true);
            }
        }
    }

    /** Keeps the tokens from a place on, where a window begins behind the mark that stands before it. */
    private void keep(int[] ids, int from, boolean begins) {
        long run = begins ? Vocabulary.END : 0;
        for (int i = 0; i < (begins ? LONGEST - 1 : LONGEST); i++) {
            run = run << BITS | (from + i < ids.length ? ids[from + i] : Vocabulary.END);
        }
        if (size == runs.length) {
            runs = Arrays.copyOf(runs, size * 2);
        }
        runs[size++] = ordered(run);
        sorted = false;
    }

    /** The unsigned order as that of signed numbers. */
    private static long ordered(long run) {
        return run ^ Long.MIN_VALUE;
    }

    /** The runs that begin with the last tokens of a history. */
    private Range after(int[] history, int end, int tokens) {
        if (!sorted) {
            Arrays.sort(runs, 0, size);
            sorted = true;
        }
        long first = 0;
        for (int i = end - tokens; i < end; i++) {
            first = first << BITS | history[i];
        }
        return beginningWith(first, tokens, new Range(0, size));
    }

    private Range beginningWith(long tokens, int count, Range among) {
        if (count == 0) {
            return among;
        }
        int rest = BITS * (LONGEST - count);
        long least = tokens << rest;
        long most = least | (1L << rest) - 1;
        int from = firstFrom(ordered(least), among);
        return new Range(from, most == -1 ? among.to() : firstFrom(ordered(most) + 1, among));
    }

    private int firstFrom(long run, Range among) {
        int low = among.from();
        int high = among.to();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (runs[middle] < run) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int token(int run, int place) {
        return (int) ((ordered(runs[run]) >>> (BITS * (LONGEST - 1 - place))) & TOKEN);
    }

    /**
     * Draws a text of about a window: it ends as texts do, or with the word in which the window ends.
     *
     * @param order tokens that a count looks at, from 2 to {@link #LONGEST}
     */
    String draw(int order, RandomStream random) {
        int most = windows.length() + Windows.LONGEST_REST;
        int[] history = new int[most + 1];
        history[0] = Vocabulary.END;
        int length = 1;
        while (length <= most) {
            int context = Math.min(order - 1, length);
            Range choices = after(history, length, context);
            if (choices.size() == 0) {
                break;
            }
            int next = token(choices.from() + random.nextInt(choices.size()), context);
            boolean full = length > windows.length() && windows.vocabulary().beginsWord(next);
            if (next == Vocabulary.END || full) {
                break;
            }
            history[length++] = next;
        }
        return Windows.withoutSpace(windows.vocabulary().decode(history, 1, length));
    }

    /**
     * The negative logarithm of the probability of a window up to its end mark, by counts of all orders up to one,
     * interpolated (Witten and Bell, "The zero-frequency problem", 1991).
     */
    double nats(int order, int[] window) {
        int predicted = LikelihoodPass.predicted(window, Vocabulary.END);
        int[] history = new int[predicted + 1];
        history[0] = Vocabulary.END;
        System.arraycopy(window, 0, history, 1, predicted);
        double nats = 0;
        for (int place = 1; place <= predicted; place++) {
            nats -= Math.log(probability(order, history, place));
        }
        return nats;
    }

    private double probability(int order, int[] history, int place) {
        int token = history[place];
        double probability = (counts[token] + 1.0) / (total + counts.length);
        for (int context = 1; context < order && context <= place; context++) {
            Range followers = after(history, place, context);
            if (followers.size() == 0) {
                break;
            }
            int kind = kinds(followers, context);
            int count = followedBy(followers, history, place, context).size();
            probability = (count + kind * probability) / (followers.size() + kind);
        }
        return probability;
    }

    private Range followedBy(Range followers, int[] history, int place, int context) {
        long tokens = 0;
        for (int i = place - context; i <= place; i++) {
            tokens = tokens << BITS | history[i];
        }
        return beginningWith(tokens, context + 1, followers);
    }

    /** How many different tokens follow. */
    private int kinds(Range followers, int context) {
        return kinds.computeIfAbsent((long) followers.from() * LONGEST + context, key -> {
            int count = 0;
            int at = followers.from();
            while (at < followers.to()) {
                long tokens = ordered(runs[at]) >>> (BITS * (LONGEST - 1 - context));
                at = beginningWith(tokens, context + 1, new Range(at, followers.to()))
                        .to();
                count++;
            }
            return count;
        });
    }
}
