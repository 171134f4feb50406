package dev.agon.audio.spectrum;

/**
 * Triangular bands that are equally wide on the mel scale, {@code m = 2595 log10(1 + f / 700)} (O'Shaughnessy, "Speech
 * communication", 1987), from 0 Hz to half the rate. Each sums up to 1 over the bins that it covers.
 */
public final class MelScale {
    private final int bins;
    private final float[][] weights;

    /**
     * Bands over the bins of a transform.
     *
     * @param bins frequencies a frame has, from 0 to half the rate
     * @param rate samples a second
     */
    public MelScale(int bands, int bins, double rate) {
        if (bands < 1 || bins < 2 || !(rate > 0)) {
            throw new IllegalArgumentException(bands + " bands over " + bins + " bins at " + rate + " Hz");
        }
        this.bins = bins;
        this.weights = new float[bands][bins];
        double top = mel(rate / 2);
        for (int band = 0; band < bands; band++) {
            double low = hertz(top * band / (bands + 1));
            double centre = hertz(top * (band + 1) / (bands + 1));
            double high = hertz(top * (band + 2) / (bands + 1));
            fill(weights[band], low, centre, high, rate / 2 / (bins - 1));
        }
    }

    private static void fill(float[] band, double low, double centre, double high, double spacing) {
        double sum = 0;
        for (int bin = 0; bin < band.length; bin++) {
            double f = bin * spacing;
            double height = Math.max(0, Math.min((f - low) / (centre - low), (high - f) / (high - centre)));
            band[bin] = (float) height;
            sum += height;
        }
        if (sum == 0) {
            // narrower than the distance of two bins
            band[(int) Math.round(centre / spacing)] = 1;
            sum = 1;
        }
        for (int bin = 0; bin < band.length; bin++) {
            band[bin] /= (float) sum;
        }
    }

    /** Mels of a frequency in Hz. */
    public static double mel(double hertz) {
        return 2595 * Math.log10(1 + hertz / 700);
    }

    /** The frequency in Hz of so many mels. */
    public static double hertz(double mel) {
        return 700 * (Math.pow(10, mel / 2595) - 1);
    }

    /** Means of magnitudes {@code [frames, bins]} over the bands: {@code [frames, bands]}. */
    public float[] of(float[] magnitudes) {
        int frames = magnitudes.length / bins;
        float[] result = new float[frames * weights.length];
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < weights.length; band++) {
                float sum = 0;
                for (int bin = 0; bin < bins; bin++) {
                    sum += weights[band][bin] * magnitudes[frame * bins + bin];
                }
                result[frame * weights.length + band] = sum;
            }
        }
        return result;
    }
}
