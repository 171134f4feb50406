package org.example.table;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Guesses a column of names from the others: normal densities for quantities, frequencies for names, as if the columns
 * were independent within a class. Quick to train, the same every time, and good enough to tell whether synthetic rows
 * teach what real ones do.
 */
final class NaiveBayes {
    private final int target;
    private final double[] logPriors;
    private final double[][] means;
    private final double[][] deviations;
    private final double[][][] logShares;

    /**
     * Learns from a sheet.
     *
     * @param target the column to guess, of names
     */
    NaiveBayes(Sheet sheet, int target) {
        this.target = target;
        int classes = sheet.column(target).alternatives();
        int columns = sheet.values().length;
        double[] labels = sheet.values()[target];
        this.logPriors = logShares(labels, labels, -1, classes);
        this.means = new double[columns][classes];
        this.deviations = new double[columns][classes];
        this.logShares = new double[columns][classes][];
        for (int c = 0; c < columns; c++) {
            for (int k = 0; k < classes; k++) {
                if (sheet.column(c) instanceof CategoryColumn names) {
                    logShares[c][k] = logShares(sheet.values()[c], labels, k, names.alternatives());
                } else {
                    learn(sheet, labels, c, k);
                }
            }
        }
    }

    /** Logarithms of the shares of each category among the rows of a class, -1 for all rows; one more of each is counted. */
    private static double[] logShares(double[] places, double[] labels, int label, int categories) {
        double[] counts = new double[categories];
        Arrays.fill(counts, 1);
        double total = categories;
        for (int i = 0; i < places.length; i++) {
            if (label < 0 || labels[i] == label) {
                counts[(int) places[i]]++;
                total++;
            }
        }
        double all = total;
        return Arrays.stream(counts).map(count -> Math.log(count / all)).toArray();
    }

    private void learn(Sheet sheet, double[] labels, int column, int label) {
        double[] values = sheet.values()[column];
        double[] everything = sheet.present(column);
        double spread = deviation(everything, mean(everything));
        double[] own = IntStream.range(0, values.length)
                .filter(i -> labels[i] == label && !Double.isNaN(values[i]))
                .mapToDouble(i -> values[i])
                .toArray();
        means[column][label] = own.length == 0 ? mean(everything) : mean(own);
        // a class of equal values must not exclude all others
        deviations[column][label] =
                own.length < 2 ? spread + 1e-9 : Math.max(deviation(own, means[column][label]), 0.01 * spread + 1e-9);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double deviation(double[] values, double mean) {
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
    }

    /** The share of rows whose class it guesses. */
    double accuracy(Sheet sheet) {
        int right = 0;
        for (int i = 0; i < sheet.size(); i++) {
            right += guess(sheet, i) == (int) sheet.values()[target][i] ? 1 : 0;
        }
        return (double) right / sheet.size();
    }

    private int guess(Sheet sheet, int row) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logPriors.length; k++) {
            double score = logPriors[k];
            for (int c = 0; c < means.length; c++) {
                double value = sheet.values()[c][row];
                if (c == target || Double.isNaN(value)) {
                    continue;
                }
                if (logShares[c][k] != null) {
                    score += logShares[c][k][(int) value];
                } else {
                    double z = (value - means[c][k]) / deviations[c][k];
                    score -= z * z / 2 + Math.log(deviations[c][k]);
                }
            }
            if (score > most) {
                most = score;
                best = k;
            }
        }
        return best;
    }
}
