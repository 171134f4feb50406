package dev.agon.image.raster;

/** Which source pixels make up each target pixel along one axis, and with what weights; weights of a pixel sum to 1. */
final class Taps {
    private final int[] first;
    private final float[][] weights;

    private Taps(int targets) {
        first = new int[targets];
        weights = new float[targets][];
    }

    /**
     * Spreads targets evenly over the centred part of a line.
     *
     * @param sources pixels of the line
     * @param part length of the part that is kept, in source pixels, in (0, sources]
     * @param targets pixels wanted
     */
    static Taps of(int sources, double part, int targets) {
        Taps taps = new Taps(targets);
        double begin = (sources - part) / 2;
        double step = part / targets;
        for (int i = 0; i < targets; i++) {
            double from = begin + i * step;
            if (step >= 1) {
                taps.average(i, from, from + step, sources);
            } else {
                taps.cubic(i, from + step / 2 - 0.5, sources);
            }
        }
        return taps;
    }

    int first(int target) {
        return first[target];
    }

    int end(int target) {
        return first[target] + weights[target].length;
    }

    float weight(int target, int source) {
        return weights[target][source - first[target]];
    }

    /** Reduces a row of bytes to the targets. */
    void apply(byte[] row, int channels, float[] into) {
        for (int target = 0; target < first.length; target++) {
            float[] w = weights[target];
            for (int channel = 0; channel < channels; channel++) {
                int at = first[target] * channels + channel;
                float sum = 0;
                for (int tap = 0; tap < w.length; tap++, at += channels) {
                    sum += w[tap] * (row[at] & 0xFF);
                }
                into[target * channels + channel] = sum;
            }
        }
    }

    /** Every source pixel counts by the share of it that lies in [from, to). */
    private void average(int target, double from, double to, int sources) {
        int begin = Math.max(0, (int) Math.floor(from + 1e-9));
        int end = Math.max(begin + 1, Math.min(sources, (int) Math.ceil(to - 1e-9)));
        double[] shares = new double[end - begin];
        for (int i = begin; i < end; i++) {
            shares[i - begin] = Math.max(0, Math.min(to, i + 1.0) - Math.max(from, i));
        }
        set(target, begin, shares);
    }

    /** Four taps around a position; beyond the edge the edge pixel counts again. */
    private void cubic(int target, double position, int sources) {
        int base = (int) Math.floor(position) - 1;
        int begin = Math.max(0, base);
        int end = Math.min(sources, base + 4);
        double[] shares = new double[end - begin];
        for (int i = base; i < base + 4; i++) {
            int inside = Math.max(begin, Math.min(end - 1, i));
            shares[inside - begin] += catmullRom(Math.abs(position - i));
        }
        set(target, begin, shares);
    }

    private void set(int target, int begin, double[] shares) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        float[] w = new float[shares.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (shares[i] / sum);
        }
        first[target] = begin;
        weights[target] = w;
    }

    private static double catmullRom(double distance) {
        if (distance >= 2) {
            return 0;
        }
        return distance < 1
                ? (1.5 * distance - 2.5) * distance * distance + 1
                : ((-0.5 * distance + 2.5) * distance - 4) * distance + 2;
    }
}
