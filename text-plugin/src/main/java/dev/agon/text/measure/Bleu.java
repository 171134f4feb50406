package dev.agon.text.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * BLEU of sentences against a set of references (Papineni et al., "BLEU: a method for automatic evaluation of machine
 * translation", ACL 2002): the geometric mean of the clipped n-gram precisions up to an order, times the brevity penalty
 * against the reference of the closest length. A precision without a match counts as {@value #SMOOTHED} matches (method 1
 * of Chen and Cherry, 2014; what the text-GAN literature uses by way of NLTK). Of each n-gram the largest count in any
 * reference is kept, with the second largest and who has the largest: so Self-BLEU, each sentence against all others,
 * takes linear time.
 */
public final class Bleu {
    /** The order that tables of the literature go up to. */
    static final int LONGEST = 5;

    private static final double SMOOTHED = 0.1;

    private final int order;
    private final Map<List<String>, Clip> clips = new HashMap<>();
    private final TreeMap<Integer, Integer> lengths = new TreeMap<>();
    private int references;

    /** The largest count of an n-gram in a reference, whose it is, and the largest in the others. */
    private static final class Clip {
        int largest;
        int owner;
        int second;

        void add(int count, int reference) {
            if (count > largest) {
                second = largest;
                largest = count;
                owner = reference;
            } else {
                second = Math.max(second, count);
            }
        }
    }

    /**
     * Begins with no references.
     *
     * @param order longest n-grams, at least 1
     */
    public Bleu(int order) {
        this.order = order;
    }

    /** References at once. */
    public static Bleu against(int order, List<List<String>> references) {
        Bleu bleu = new Bleu(order);
        references.forEach(bleu::add);
        return bleu;
    }

    private void add(List<String> reference) {
        lengths.merge(reference.size(), 1, Integer::sum);
        for (int n = 1; n <= order; n++) {
            counts(reference, n)
                    .forEach((gram, count) ->
                            clips.computeIfAbsent(gram, key -> new Clip()).add(count, references));
        }
        references++;
    }

    private static Map<List<String>, Integer> counts(List<String> tokens, int n) {
        Map<List<String>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(List.copyOf(tokens.subList(i, i + n)), 1, Integer::sum);
        }
        return counts;
    }

    /** BLEU of a sentence by each order from 1 up to the longest; {@code result[n-1]} is BLEU-n. */
    public double[] of(List<String> sentence) {
        return score(sentence, -1);
    }

    private double[] score(List<String> sentence, int left) {
        double[] scores = new double[order];
        if (sentence.isEmpty()) {
            return scores;
        }
        double penalty = brevity(sentence.size(), left >= 0);
        double logs = 0;
        for (int n = 1; n <= order; n++) {
            long matches = 0;
            for (Map.Entry<List<String>, Integer> gram : counts(sentence, n).entrySet()) {
                Clip clip = clips.get(gram.getKey());
                if (clip != null) {
                    int most = clip.owner == left ? clip.second : clip.largest;
                    matches += Math.min(gram.getValue(), most);
                }
            }
            if (n == 1 && matches == 0) {
                return scores;
            }
            logs += Math.log((matches == 0 ? SMOOTHED : matches) / Math.max(1, sentence.size() - n + 1));
            scores[n - 1] = penalty * Math.exp(logs / n);
        }
        return scores;
    }

    /** The penalty for a sentence that is shorter than the reference of the closest length, of two the shorter. */
    private double brevity(int length, boolean own) {
        Integer below = lengths.floorKey(length);
        if (below != null && below == length && own && lengths.get(length) == 1) {
            below = lengths.lowerKey(length);
        }
        Integer above = lengths.higherKey(length);
        int closest;
        if (below == null) {
            closest = above == null ? length : above;
        } else {
            closest = above != null && above - length < length - below ? above : below;
        }
        return length >= closest ? 1 : Math.exp(1 - (double) closest / length);
    }

    /** Mean BLEU of sentences, by order. */
    public double[] mean(List<List<String>> sentences) {
        double[] mean = new double[order];
        for (List<String> sentence : sentences) {
            add(mean, of(sentence), sentences.size());
        }
        return mean;
    }

    /** Self-BLEU by order (Zhu et al., "Texygen", SIGIR 2018): the mean BLEU of each sentence against all others. */
    public static double[] self(int order, List<List<String>> sentences) {
        Bleu all = against(order, sentences);
        double[] mean = new double[order];
        for (int i = 0; i < sentences.size(); i++) {
            add(mean, all.score(sentences.get(i), i), sentences.size());
        }
        return mean;
    }

    private static void add(double[] mean, double[] scores, int count) {
        for (int i = 0; i < mean.length; i++) {
            mean[i] += scores[i] / count;
        }
    }

    /** Sentences of texts, as BLEU counts them. */
    static List<List<String>> sentences(List<String> texts) {
        List<List<String>> sentences = new ArrayList<>();
        texts.forEach(text -> sentences.add(TextWords.withMarks(text)));
        return sentences;
    }
}
