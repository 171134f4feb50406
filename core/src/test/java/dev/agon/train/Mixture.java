package dev.agon.train;

import dev.agon.metrics.ModeHistogram;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Equal shares of Gaussians in the plane, on which a generator that loses modes shows it: the data and the measures of
 * Srivastava et al. ("VEEGAN", 2017) and Lin et al. ("PacGAN", 2018). Networks see the plane scaled to about [-1, 1], as
 * every codec does; modes and deviation are those of the unscaled plane.
 *
 * @param modes the means
 * @param deviation of every mode along either axis
 * @param extent the plane is divided by so much
 */
record Mixture(String name, List<Point> modes, double deviation, double extent) {
    /** Distance from the mean, in deviations, within which a sample is of high quality. */
    private static final double HIGH_QUALITY = 3;

    /** Width of the hidden layers of the generator, and of a discriminator that is its equal. */
    static final int WIDTH = 128;

    private static final double SLOPE = 0.2;

    record Point(double x, double y) {
        double squaredDistance(double otherX, double otherY) {
            return (x - otherX) * (x - otherX) + (y - otherY) * (y - otherY);
        }
    }

    /**
     * What samples come to.
     *
     * @param modes how many modes have at least one sample of high quality
     * @param highQuality share of the samples within 3 deviations of a mode, in [0, 1]; about .989 for real data
     * @param divergence of the histogram of samples over their nearest modes from equal shares, in nats
     */
    record Coverage(int modes, double highQuality, double divergence) {}

    /** Eight modes of deviation .02 on a circle of radius 2. */
    static Mixture ring() {
        List<Point> modes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            modes.add(new Point(2 * Math.cos(i * Math.PI / 4), 2 * Math.sin(i * Math.PI / 4)));
        }
        return new Mixture("ring of 8", modes, 0.02, 2);
    }

    /** 5 x 5 modes of deviation .05, two apart. */
    static Mixture grid() {
        List<Point> modes = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            modes.add(new Point(2 * (i % 5) - 4, 2 * (i / 5) - 4));
        }
        return new Mixture("grid of 25", modes, 0.05, 4);
    }

    /** Batches that are a function of the seed and the step alone. */
    BatchSource batches(int rows, long seed) {
        RandomStream random = RandomStream.of(seed).fork(name);
        return step -> new Batch(Nd4j.create(draw(rows, random.fork(step)), new long[] {rows, 2}, 'c'), List.of());
    }

    /** Points of the scaled plane, {@code [rows, 2]}. */
    float[] draw(int rows, RandomStream random) {
        float[] points = new float[2 * rows];
        random.fork("noise").gaussians(points);
        for (int i = 0; i < rows; i++) {
            Point mode = modes.get(random.nextInt(modes.size()));
            points[2 * i] = (float) ((mode.x() + deviation * points[2 * i]) / extent);
            points[2 * i + 1] = (float) ((mode.y() + deviation * points[2 * i + 1]) / extent);
        }
        return points;
    }

    Spec spec(int latent) {
        return new Spec("mixture", latent, new long[] {2}, List.of());
    }

    /** Two hidden layers. */
    Network generator(int latent, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        network.head("sample", hidden(network.input(latent), WIDTH).dense(2, Signal.LINEAR));
        return network.build(seed);
    }

    /** Two hidden layers of a width. */
    Network discriminator(int width, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        network.head("logit", hidden(network.input(2), width).dense(1, Signal.LINEAR));
        return network.build(seed);
    }

    private static Signal hidden(Signal input, int width) {
        return input.dense(width).leakyRelu(SLOPE).dense(width).leakyRelu(SLOPE);
    }

    /** Measures points of the scaled plane, {@code [n, 2]}; there is at least one. */
    Coverage measure(float[] points) {
        int[] nearest = new int[points.length / 2];
        boolean[] found = new boolean[modes.size()];
        int good = 0;
        for (int i = 0; i < nearest.length; i++) {
            double x = points[2 * i] * extent;
            double y = points[2 * i + 1] * extent;
            for (int m = 1; m < modes.size(); m++) {
                if (modes.get(m).squaredDistance(x, y) < modes.get(nearest[i]).squaredDistance(x, y)) {
                    nearest[i] = m;
                }
            }
            double limit = HIGH_QUALITY * deviation;
            if (modes.get(nearest[i]).squaredDistance(x, y) <= limit * limit) {
                found[nearest[i]] = true;
                good++;
            }
        }
        int captured = 0;
        for (boolean mode : found) {
            captured += mode ? 1 : 0;
        }
        ModeHistogram equal = new ModeHistogram(Collections.nCopies(modes.size(), 1L));
        return new Coverage(
                captured,
                good / (double) nearest.length,
                ModeHistogram.of(nearest, modes.size()).divergenceFrom(equal));
    }
}
