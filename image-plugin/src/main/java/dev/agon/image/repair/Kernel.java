package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;
import dev.agon.spi.RandomStream;

/**
 * Weights of a square of pixels around one, which add up to 1.
 *
 * @param weights {@code [side, side]}, row-major
 * @param side odd
 */
record Kernel(float[] weights, int side) {
    private static final double LEAST_DEVIATION = 0.6;
    private static final double MOST_DEVIATION = 1.6;
    private static final double LEAST_PATH = 2;
    private static final double MOST_PATH = 6;
    /** Points along a path, dense enough to leave no gap. */
    private static final int POINTS = 64;

    /** A lens out of focus or a camera that moves along a line, equally often. */
    static Kernel draw(RandomStream random) {
        return random.nextDouble() < 0.5
                ? gaussian(random.nextDouble(LEAST_DEVIATION, MOST_DEVIATION))
                : motion(random.nextDouble(LEAST_PATH, MOST_PATH), Math.PI * random.nextDouble());
    }

    /** A bell of three deviations to every side. */
    static Kernel gaussian(double deviation) {
        int reach = (int) Math.ceil(3 * deviation);
        int side = 2 * reach + 1;
        double[] weights = new double[side * side];
        for (int i = 0; i < weights.length; i++) {
            double distance = Math.hypot(i % side - reach, i / side - reach) / deviation;
            weights[i] = Math.exp(-distance * distance / 2);
        }
        return normalised(weights, side);
    }

    /**
     * A straight path through the middle.
     *
     * @param length in pixels
     * @param angle in radians
     */
    static Kernel motion(double length, double angle) {
        int reach = (int) Math.ceil(length / 2) + 1;
        int side = 2 * reach + 1;
        double[] weights = new double[side * side];
        for (int point = 0; point < POINTS; point++) {
            double along = length * ((point + 0.5) / POINTS - 0.5);
            double x = reach + along * Math.cos(angle);
            double y = reach + along * Math.sin(angle);
            int left = (int) x;
            int top = (int) y;
            weights[top * side + left] += (1 - (x - left)) * (1 - (y - top));
            weights[top * side + left + 1] += (x - left) * (1 - (y - top));
            weights[(top + 1) * side + left] += (1 - (x - left)) * (y - top);
            weights[(top + 1) * side + left + 1] += (x - left) * (y - top);
        }
        return normalised(weights, side);
    }

    private static Kernel normalised(double[] weights, int side) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        float[] shares = new float[weights.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = (float) (weights[i] / sum);
        }
        return new Kernel(shares, side);
    }

    /** The picture blurred; beyond its border the border goes on. */
    FloatPicture over(FloatPicture picture) {
        int reach = side / 2;
        int channels = picture.channels();
        FloatPicture wide = picture.part(-reach, -reach, picture.width() + 2 * reach, picture.height() + 2 * reach);
        FloatPicture blurred = FloatPicture.blank(picture.width(), picture.height(), channels);
        for (int y = 0; y < picture.height(); y++) {
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    int from = wide.at(i % side, y + i / side);
                    int to = blurred.at(0, y);
                    for (int j = 0; j < picture.width() * channels; j++) {
                        blurred.values()[to + j] += weights[i] * wide.values()[from + j];
                    }
                }
            }
        }
        return blurred;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kernel kernel && java.util.Arrays.equals(weights, kernel.weights);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return side + "x" + side;
    }
}
