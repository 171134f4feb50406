package dev.agon.nn;

import dev.agon.spi.RandomStream;
import java.util.Arrays;

/** Fills a fresh parameter. */
@FunctionalInterface
public interface Initializer {
    void fill(float[] values, RandomStream random);

    /** All the same value. */
    static Initializer constant(double value) {
        return (values, random) -> Arrays.fill(values, (float) value);
    }

    /** Normal with mean 0. */
    static Initializer normal(double deviation) {
        return (values, random) -> {
            random.gaussians(values);
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) deviation;
            }
        };
    }

    /**
     * How the weights of dense and convolution layers are drawn, given how many inputs feed one output and the gain that
     * the following activation asks for.
     */
    @FunctionalInterface
    interface Scheme {
        Initializer weights(double fanIn, double gain);

        /** Deviation {@code gain / sqrt(fanIn)} (He et al., "Delving deep into rectifiers", 2015). */
        static Scheme he() {
            return (fanIn, gain) -> normal(gain / Math.sqrt(fanIn));
        }

        /** One deviation for all layers, as in DCGAN (Radford et al., 2015). */
        static Scheme fixed(double deviation) {
            return (fanIn, gain) -> normal(deviation);
        }
    }
}
