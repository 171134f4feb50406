package dev.agon.image.restore;

import dev.agon.image.raster.FloatPicture;

/** How near a picture is to its original, and how sharp. Both are of one size, with values in [-1, 1]. */
final class Fidelity {
    /** What equal pictures count as, since a mean with infinity in it says nothing. */
    static final double BEST_PSNR = 100;

    private static final double PEAK = 2;
    private static final int WINDOW = 11;
    private static final double DEVIATION = 1.5;
    private static final double C1 = Math.pow(0.01 * PEAK, 2);
    private static final double C2 = Math.pow(0.03 * PEAK, 2);

    private Fidelity() {}

    /** Peak signal-to-noise ratio over all channels, in dB, at most {@link #BEST_PSNR}. */
    static double psnr(FloatPicture picture, FloatPicture original) {
        double sum = 0;
        for (int i = 0; i < original.values().length; i++) {
            double difference = picture.values()[i] - original.values()[i];
            sum += difference * difference;
        }
        double error = sum / original.values().length;
        return Math.min(BEST_PSNR, 10 * Math.log10(PEAK * PEAK / error));
    }

    /**
     * Structural similarity of the luminance (Wang et al., "Image quality assessment: from error visibility to structural
     * similarity", 2004): Gaussian windows of 11 pixels and deviation 1.5 that lie inside the picture, smaller ones in
     * pictures that are smaller.
     */
    static double ssim(FloatPicture picture, FloatPicture original) {
        FloatPicture x = picture.luminance();
        FloatPicture y = original.luminance();
        int side = Math.min(WINDOW, Math.min(x.width(), x.height()));
        double[] taps = gaussian(side);
        double[] meanX = blurred(products(x, null), x.width(), taps);
        double[] meanY = blurred(products(y, null), x.width(), taps);
        double[] squareX = blurred(products(x, x), x.width(), taps);
        double[] squareY = blurred(products(y, y), x.width(), taps);
        double[] cross = blurred(products(x, y), x.width(), taps);
        double sum = 0;
        for (int i = 0; i < meanX.length; i++) {
            double both = meanX[i] * meanY[i];
            double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
            double variances = squareX[i] + squareY[i] - squares;
            sum += (2 * both + C1) * (2 * (cross[i] - both) + C2) / ((squares + C1) * (variances + C2));
        }
        return sum / meanX.length;
    }

    private static double[] gaussian(int side) {
        double[] taps = new double[side];
        double sum = 0;
        for (int i = 0; i < side; i++) {
            double distance = (i - (side - 1) / 2.0) / DEVIATION;
            taps[i] = Math.exp(-distance * distance / 2);
            sum += taps[i];
        }
        for (int i = 0; i < side; i++) {
            taps[i] /= sum;
        }
        return taps;
    }

    /** Products of the values, shifted to [0, 2] as the constants want; the values alone if there is no other factor. */
    private static double[] products(FloatPicture one, FloatPicture other) {
        double[] products = new double[one.values().length];
        for (int i = 0; i < products.length; i++) {
            products[i] = (one.values()[i] + 1.0) * (other == null ? 1 : other.values()[i] + 1.0);
        }
        return products;
    }

    /** Weighted means over the windows that lie inside. */
    private static double[] blurred(double[] values, int width, double... taps) {
        int narrow = width - taps.length + 1;
        int height = values.length / width;
        double[] rows = new double[height * narrow];
        for (int i = 0; i < rows.length; i++) {
            for (int t = 0; t < taps.length; t++) {
                rows[i] += taps[t] * values[i / narrow * width + i % narrow + t];
            }
        }
        double[] result = new double[(height - taps.length + 1) * narrow];
        for (int i = 0; i < result.length; i++) {
            for (int t = 0; t < taps.length; t++) {
                result[i] += taps[t] * rows[i + t * narrow];
            }
        }
        return result;
    }

    /** Sum of the squared differences of neighbouring pixels of the luminance. */
    static double gradientEnergy(FloatPicture picture) {
        FloatPicture gray = picture.luminance();
        double sum = 0;
        for (int y = 0; y < gray.height(); y++) {
            for (int x = 0; x < gray.width(); x++) {
                float here = gray.values()[gray.at(x, y)];
                if (x > 0) {
                    sum += square(here - gray.values()[gray.at(x - 1, y)]);
                }
                if (y > 0) {
                    sum += square(here - gray.values()[gray.at(x, y - 1)]);
                }
            }
        }
        return sum;
    }

    private static double square(double value) {
        return value * value;
    }
}
