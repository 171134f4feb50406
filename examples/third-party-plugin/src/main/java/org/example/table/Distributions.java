package org.example.table;

import dev.agon.metrics.Wasserstein;
import java.util.stream.IntStream;

/** How far the columns of two sheets lie apart, each for itself and in pairs. */
final class Distributions {
    private Distributions() {}

    /**
     * The mean over all columns of: for quantities the Wasserstein-1 distance over the reference's standard deviation, for
     * names the total variation distance; missing values count as a further name.
     */
    static double distance(Sheet sheet, Sheet reference) {
        return IntStream.range(0, reference.values().length)
                .mapToDouble(c -> columnDistance(sheet, reference, c))
                .average()
                .orElseThrow();
    }

    private static double columnDistance(Sheet sheet, Sheet reference, int c) {
        if (reference.column(c) instanceof CategoryColumn names) {
            double[] apart = shares(sheet.values()[c], names.alternatives());
            double[] real = shares(reference.values()[c], names.alternatives());
            return IntStream.range(0, apart.length).mapToDouble(k -> Math.abs(apart[k] - real[k])).sum() / 2;
        }
        double[] present = sheet.present(c);
        double[] real = reference.present(c);
        double missing = Math.abs((double) present.length / sheet.size() - (double) real.length / reference.size());
        return missing + (present.length == 0 || real.length == 0 ? 0 : Wasserstein.normalised(present, real));
    }

    private static double[] shares(double[] places, int categories) {
        double[] shares = new double[categories];
        for (double place : places) {
            shares[(int) place] += 1.0 / places.length;
        }
        return shares;
    }

    /**
     * The mean over all pairs of columns of the absolute difference of their association: for two quantities Pearson's
     * correlation, for two names Cramér's V, for one of each the correlation ratio. 0 if there is only one column.
     */
    static double associationDifference(Sheet sheet, Sheet reference) {
        return IntStream.range(0, reference.values().length)
                .boxed()
                .flatMapToDouble(a -> IntStream.range(0, a)
                        .mapToDouble(b -> Math.abs(association(sheet, a, b) - association(reference, a, b))))
                .average()
                .orElse(0);
    }

    static double association(Sheet sheet, int a, int b) {
        boolean namesA = sheet.column(a) instanceof CategoryColumn;
        boolean namesB = sheet.column(b) instanceof CategoryColumn;
        if (namesA && namesB) {
            return cramersV(sheet, a, b);
        }
        if (namesA) {
            return correlationRatio(sheet, a, b);
        }
        return namesB ? correlationRatio(sheet, b, a) : correlation(sheet.values()[a], sheet.values()[b]);
    }

    private static double correlation(double[] x, double[] y) {
        int[] rows = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
        double meanX = IntStream.of(rows).mapToDouble(i -> x[i]).average().orElse(0);
        double meanY = IntStream.of(rows).mapToDouble(i -> y[i]).average().orElse(0);
        double xy = IntStream.of(rows).mapToDouble(i -> (x[i] - meanX) * (y[i] - meanY)).sum();
        double xx = IntStream.of(rows).mapToDouble(i -> (x[i] - meanX) * (x[i] - meanX)).sum();
        double yy = IntStream.of(rows).mapToDouble(i -> (y[i] - meanY) * (y[i] - meanY)).sum();
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /** Share of the quantity's deviation that lies between the categories, in [0, 1]. */
    private static double correlationRatio(Sheet sheet, int names, int quantity) {
        double[] places = sheet.values()[names];
        double[] values = sheet.values()[quantity];
        int categories = sheet.column(names).alternatives();
        double[] sums = new double[categories];
        int[] counts = new int[categories];
        double[] present = sheet.present(quantity);
        double mean = IntStream.range(0, present.length).mapToDouble(i -> present[i]).average().orElse(0);
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                sums[(int) places[i]] += values[i] - mean;
                counts[(int) places[i]]++;
                total += (values[i] - mean) * (values[i] - mean);
            }
        }
        double between = IntStream.range(0, categories)
                .filter(k -> counts[k] > 0)
                .mapToDouble(k -> sums[k] * sums[k] / counts[k])
                .sum();
        return total == 0 ? 0 : Math.sqrt(between / total);
    }

    private static double cramersV(Sheet sheet, int a, int b) {
        int rows = sheet.size();
        double[] sharesA = shares(sheet.values()[a], sheet.column(a).alternatives());
        double[] sharesB = shares(sheet.values()[b], sheet.column(b).alternatives());
        double[][] joint = new double[sharesA.length][sharesB.length];
        for (int i = 0; i < rows; i++) {
            joint[(int) sheet.values()[a][i]][(int) sheet.values()[b][i]] += 1.0 / rows;
        }
        double phi = 0;
        for (int i = 0; i < sharesA.length; i++) {
            for (int j = 0; j < sharesB.length; j++) {
                double expected = sharesA[i] * sharesB[j];
                phi += expected == 0 ? 0 : (joint[i][j] - expected) * (joint[i][j] - expected) / expected;
            }
        }
        long usedA = IntStream.range(0, sharesA.length).filter(k -> sharesA[k] > 0).count();
        long usedB = IntStream.range(0, sharesB.length).filter(k -> sharesB[k] > 0).count();
        long degrees = Math.min(usedA, usedB) - 1;
        return degrees == 0 ? 0 : Math.sqrt(phi / degrees);
    }
}
