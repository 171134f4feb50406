package dev.agon.text.measure;

import dev.agon.spi.RandomStream;
import java.util.List;

/**
 * Logistic regression over the words, pairs of words and characters' 4-grams of a text, hashed to {@value #FEATURES}
 * features: the judge of labels and the critic that tells samples from real texts. Trained by plain stochastic gradient
 * descent; the same texts and seed give the same judge.
 */
final class GramClassifier {
    private static final int FEATURES = 1 << 17;
    private static final int PASSES = 8;
    private static final double RATE = 0.5;
    private static final int CHARACTERS = 4;

    private final int classes;
    private final float[][] weights;

    private GramClassifier(int classes) {
        this.classes = classes;
        this.weights = new float[classes][FEATURES];
    }

    /**
     * Trains a classifier.
     *
     * @param labels class numbers, as many as texts
     */
    static GramClassifier train(List<String> texts, int[] labels, int classes, RandomStream random) {
        GramClassifier classifier = new GramClassifier(classes);
        int[][] features = texts.stream().map(GramClassifier::features).toArray(int[][]::new);
        int[] order = new int[features.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int held = order[i];
                order[i] = order[j];
                order[j] = held;
            }
            double rate = RATE / (1 + pass);
            for (int item : order) {
                classifier.learn(features[item], labels[item], rate);
            }
        }
        return classifier;
    }

    private void learn(int[] features, int label, double rate) {
        double[] shares = shares(features);
        for (int c = 0; c < classes; c++) {
            float step = (float) (rate * ((c == label ? 1 : 0) - shares[c]) / norm(features));
            for (int feature : features) {
                weights[c][feature] += step;
            }
        }
    }

    private static double norm(int[] features) {
        return Math.sqrt(Math.max(1, features.length));
    }

    /** The scores of a text, one a class. */
    double[] scores(String text) {
        return scores(features(text));
    }

    private double[] scores(int[] features) {
        double[] scores = new double[classes];
        for (int c = 0; c < classes; c++) {
            double sum = 0;
            for (int feature : features) {
                sum += weights[c][feature];
            }
            scores[c] = sum / norm(features);
        }
        return scores;
    }

    private double[] shares(int[] features) {
        double[] shares = scores(features);
        double most = Double.NEGATIVE_INFINITY;
        for (double score : shares) {
            most = Math.max(most, score);
        }
        double total = 0;
        for (int c = 0; c < classes; c++) {
            shares[c] = Math.exp(shares[c] - most);
            total += shares[c];
        }
        for (int c = 0; c < classes; c++) {
            shares[c] /= total;
        }
        return shares;
    }

    /** The class of the highest score. */
    int classify(String text) {
        double[] scores = scores(text);
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }

    private static int[] features(String text) {
        List<String> words = TextWords.withMarks(text);
        int grams = Math.max(0, text.length() - CHARACTERS + 1);
        int pairs = Math.max(0, words.size() - 1);
        int[] features = new int[words.size() + pairs + grams];
        int next = 0;
        for (int i = 0; i < words.size(); i++) {
            int word = words.get(i).hashCode();
            features[next++] = place(1, word);
            if (i + 1 < words.size()) {
                features[next++] = place(2, 31L * word + words.get(i + 1).hashCode());
            }
        }
        for (int i = 0; i < grams; i++) {
            features[next++] = place(3, text.substring(i, i + CHARACTERS).hashCode());
        }
        return features;
    }

    private static int place(int kind, long hash) {
        return (int) (RandomStream.mix(hash * 4 + kind) & FEATURES - 1);
    }
}
