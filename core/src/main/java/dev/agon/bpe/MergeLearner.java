package dev.agon.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Learns {@link Merges} from words. Of all pairs of neighbours the most frequent one is joined, of equally frequent ones
 * that of the smaller tokens, so the outcome depends on the words and their counts alone, not on their order. Only the
 * words that hold the joined pair are looked at again. One thread.
 */
public final class MergeLearner {
    private final int alphabet;
    private final Map<Symbols, Count> words = new LinkedHashMap<>();

    /** Learns over symbols {@code 0 .. alphabet-1}. */
    public MergeLearner(int alphabet) {
        if (alphabet < 1) {
            throw new IllegalArgumentException("an alphabet of " + alphabet + " symbols");
        }
        this.alphabet = alphabet;
    }

    /**
     * Counts a word.
     *
     * @param symbols copied; each from 0 to below the alphabet's size
     * @param count how often the word was seen, at least 1
     */
    public void add(int[] symbols, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("a word that was seen " + count + " times");
        }
        for (int symbol : symbols) {
            if (symbol < 0 || symbol >= alphabet) {
                throw new IllegalArgumentException("symbol " + symbol + " of an alphabet of " + alphabet);
            }
        }
        words.computeIfAbsent(new Symbols(symbols.clone()), key -> new Count()).value += count;
    }

    /**
     * Learns until there are so many tokens, or no pair is left that was seen often enough.
     *
     * @param tokens wanted number of tokens, the alphabet included; never exceeded
     * @param leastCount how often a pair must have been seen to be joined, at least 1
     * @throws CancellationException if the thread is interrupted
     */
    public Merges learn(int tokens, long leastCount) {
        if (tokens < alphabet || leastCount < 1) {
            throw new IllegalArgumentException(
                    tokens + " tokens of " + alphabet + " symbols, pairs seen " + leastCount + " times");
        }
        return new Learning(words, alphabet).run(tokens, leastCount);
    }

    /** A word as a key. */
    private record Symbols(int[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Symbols that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    private static final class Count {
        long value;
    }

    /** A word as it is being encoded. */
    private static final class Word {
        final long count;
        final int[] tokens;
        int length;

        Word(int[] symbols, long count) {
            this.count = count;
            this.tokens = symbols.clone();
            this.length = symbols.length;
        }
    }

    /** Two tokens, how often they are neighbours now, and words in which they are or were. */
    private static final class Pair {
        final int left;
        final int right;
        final List<Word> words = new ArrayList<>();
        long count;

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }

        void add(Word word) {
            count += word.count;
            if (words.isEmpty() || words.get(words.size() - 1) != word) {
                words.add(word);
            }
        }
    }

    /** A pair with the count that it had when it was queued; a later, smaller count is found out when its turn comes. */
    private record Candidate(Pair pair, long count) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            if (count != other.count) {
                return Long.compare(other.count, count);
            }
            return pair.left != other.pair.left
                    ? Integer.compare(pair.left, other.pair.left)
                    : Integer.compare(pair.right, other.pair.right);
        }
    }

    /** One run of learning. */
    private static final class Learning {
        private final int alphabet;
        private final Map<Long, Pair> pairs = new HashMap<>();
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>();

        Learning(Map<Symbols, Count> words, int alphabet) {
            this.alphabet = alphabet;
            Set<Pair> seen = new LinkedHashSet<>();
            words.forEach((symbols, count) -> count(new Word(symbols.values(), count.value), seen));
            seen.forEach(this::enqueue);
        }

        Merges run(int tokens, long leastCount) {
            int[] left = new int[tokens - alphabet];
            int[] right = new int[left.length];
            int[] lengths = new int[tokens];
            Arrays.fill(lengths, 0, alphabet, 1);
            int learned = 0;
            while (learned < left.length) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("interrupted after " + learned + " merges");
                }
                Candidate best = queue.poll();
                if (best == null) {
                    break;
                }
                Pair pair = best.pair();
                if (best.count() != pair.count) {
                    // queued anew with its present count when that grew; put back here when it shrank
                    if (best.count() > pair.count) {
                        enqueue(pair);
                    }
                    continue;
                }
                if (pair.count < leastCount) {
                    break;
                }
                int length = lengths[pair.left] + lengths[pair.right];
                if (length > Merges.LONGEST_TOKEN) {
                    continue;
                }
                lengths[alphabet + learned] = length;
                left[learned] = pair.left;
                right[learned] = pair.right;
                join(pair, alphabet + learned);
                learned++;
            }
            return new Merges(alphabet, Arrays.copyOf(left, learned), Arrays.copyOf(right, learned));
        }

        private void join(Pair pair, int joined) {
            Set<Pair> grown = new LinkedHashSet<>();
            for (Word word : pair.words) {
                int before = word.length;
                int[] tokens = Arrays.copyOf(word.tokens, before);
                int length = Merges.join(tokens, before, pair.left, pair.right, joined);
                if (length < before) {
                    for (int i = 0; i + 1 < before; i++) {
                        pairs.get(Merges.pair(word.tokens[i], word.tokens[i + 1])).count -= word.count;
                    }
                    System.arraycopy(tokens, 0, word.tokens, 0, length);
                    word.length = length;
                    count(word, grown);
                }
            }
            pairs.remove(Merges.pair(pair.left, pair.right));
            grown.forEach(this::enqueue);
        }

        /** Counts the pairs of a word; collects those that it met. */
        private void count(Word word, Set<Pair> met) {
            for (int i = 0; i + 1 < word.length; i++) {
                int left = word.tokens[i];
                int right = word.tokens[i + 1];
                Pair pair = pairs.computeIfAbsent(Merges.pair(left, right), key -> new Pair(left, right));
                pair.add(word);
                met.add(pair);
            }
        }

        private void enqueue(Pair pair) {
            if (pair.count > 0) {
                queue.add(new Candidate(pair, pair.count));
            }
        }
    }
}
