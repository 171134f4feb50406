package dev.agon.spi;

import java.nio.charset.StandardCharsets;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A counter-based random stream: value number i is a hash of (key, i), so a stream is restored by its key alone and
 * streams forked under different names or numbers are independent. The hash is the finaliser of SplitMix64 (Steele, Lea
 * and Flood, "Fast splittable pseudorandom number generators", 2014). One thread at a time.
 */
public final class RandomStream {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private long counter;

    private RandomStream(long key) {
        this.key = key;
    }

    /** The stream of a seed. */
    public static RandomStream of(long seed) {
        return new RandomStream(mix(seed + GOLDEN));
    }

    /** An independent stream, the same for the same name whatever was drawn before. */
    public RandomStream fork(String name) {
        long hash = key;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ b) + GOLDEN;
        }
        return new RandomStream(mix(hash));
    }

    /** An independent stream, the same for the same number whatever was drawn before. */
    public RandomStream fork(long number) {
        return new RandomStream(mix(key ^ mix(number * GOLDEN + 1)));
    }

    public long nextLong() {
        return mix(key + GOLDEN * ++counter);
    }

    /** Uniform in [0, bound). */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound " + bound);
        }
        return Math.floorMod(nextLong() >>> 1, bound);
    }

    /** Uniform in [0, bound). */
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    /** Uniform in [0, 1). */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [least, most). */
    public double nextDouble(double least, double most) {
        return least + (most - least) * nextDouble();
    }

    /** Standard normal values, by the method of Box and Muller. */
    public void gaussians(float[] into) {
        for (int i = 0; i < into.length; i += 2) {
            double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
            double angle = 2 * Math.PI * nextDouble();
            into[i] = (float) (radius * Math.cos(angle));
            if (i + 1 < into.length) {
                into[i + 1] = (float) (radius * Math.sin(angle));
            }
        }
    }

    /** A new array of standard normal values. */
    public INDArray gaussian(long... shape) {
        float[] values = new float[length(shape)];
        gaussians(values);
        // not reshaped from a vector: closing such a view frees nothing
        return Nd4j.create(values, shape, 'c');
    }

    /** A new array of uniform values in [0, 1). */
    public INDArray uniform(long... shape) {
        float[] values = new float[length(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (nextLong() >>> 40) * 0x1p-24f;
        }
        // not reshaped from a vector: closing such a view frees nothing
        return Nd4j.create(values, shape, 'c');
    }

    /** A bijective hash of 64 bits. */
    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static int length(long... shape) {
        long length = 1;
        for (long extent : shape) {
            length = Math.multiplyExact(length, extent);
        }
        return Math.toIntExact(length);
    }
}
