package dev.agon.metrics;

import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

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

    /** The rows in another order, each so many times. */
    static Features shuffled(Features features, int copies, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < copies * features.count(); i++) {
            order.add(i % features.count());
        }
        Collections.shuffle(order, new Random(seed));
        float[] values = new float[order.size() * features.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.at(order.get(i / features.dimension()), i % features.dimension());
        }
        return Features.of(values, features.dimension());
    }

    static Features features(int count, int dimension, long seed) {
        return features(count, dimension, 1, 0, seed);
    }
}
