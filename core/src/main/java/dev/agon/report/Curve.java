package dev.agon.report;

import java.util.Arrays;

/**
 * Finite values over ascending steps.
 *
 * @param x steps
 * @param y values, as many
 */
record Curve(double[] x, double[] y) {
    Curve {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " steps, " + y.length + " values");
        }
    }

    int size() {
        return x.length;
    }

    double last() {
        return y[y.length - 1];
    }

    /** This curve with at most so many points, each the mean of equally many neighbours; the last point is kept. */
    Curve reducedTo(int points) {
        if (size() <= points) {
            return this;
        }
        int width = (size() + points - 2) / (points - 1);
        int buckets = (size() - 1 + width - 1) / width;
        double[] meanX = new double[buckets + 1];
        double[] meanY = new double[buckets + 1];
        for (int b = 0; b < buckets; b++) {
            int from = b * width;
            int to = Math.min(from + width, size() - 1);
            meanX[b] = Arrays.stream(x, from, to).average().orElseThrow();
            meanY[b] = Arrays.stream(y, from, to).average().orElseThrow();
        }
        meanX[buckets] = x[size() - 1];
        meanY[buckets] = y[size() - 1];
        return new Curve(meanX, meanY);
    }
}
