package dev.agon.metrics;

import dev.agon.spi.RandomStream;

/** Random features for tests. */
final class Gaussian {
    private Gaussian() {}

    /** Standard normal rows, each feature multiplied by {@code scale} and moved by {@code shift}. */
    static Features features(int count, int dimension, double scale, double shift, long seed) {
        float[] values = new float[count * dimension];
        RandomStream.of(seed).gaussians(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * scale + shift);
        }
        return Features.of(values, dimension);
    }

    static Features features(int count, int dimension, long seed) {
        return features(count, dimension, 1, 0, seed);
    }
}
