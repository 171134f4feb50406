package dev.agon.metrics;

/**
 * The inception score (Salimans et al., "Improved techniques for training GANs", 2016), {@code exp E KL(p(y|x) || p(y))}:
 * from 1, if a classifier says the same of every item, to the number of classes, if it is sure of each and all are as
 * frequent. It knows no real data: read it as a share of what real items reach with the same classifier, and call it
 * after that classifier, since the published scores are Inception's. With few items to a class it is biased downwards.
 */
public final class InceptionScore {
    /** How far the probabilities of an item may be from adding up to 1. */
    private static final double TOLERANCE = 1e-3;

    private InceptionScore() {}

    /**
     * The score.
     *
     * @param probabilities of the classes for every item, {@code [count, classes]}, each row adding up to 1; at least one
     *     row
     */
    public static double of(Features probabilities) {
        int n = probabilities.count();
        int classes = probabilities.dimension();
        if (n == 0) {
            throw new IllegalArgumentException("the score of no items");
        }
        double[] marginal = new double[classes];
        double negativeEntropy = 0;
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int c = 0; c < classes; c++) {
                double p = probabilities.at(i, c);
                if (p < 0) {
                    throw new IllegalArgumentException("probability " + c + " of row " + i + " is " + p);
                }
                total += p;
                marginal[c] += p / n;
                negativeEntropy += logarithm(p) / n;
            }
            if (Math.abs(total - 1) > TOLERANCE) {
                throw new IllegalArgumentException("the probabilities of row " + i + " add up to " + total);
            }
        }
        double information = negativeEntropy;
        for (double p : marginal) {
            information -= logarithm(p);
        }
        return Math.min(classes, Math.exp(Math.max(0, information)));
    }

    /** {@code p ln p}, which is 0 for p = 0. */
    private static double logarithm(double p) {
        return p == 0 ? 0 : p * Math.log(p);
    }
}
