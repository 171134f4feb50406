package dev.agon.image.judge;

import dev.agon.image.judge.JudgeInput.PictureSize;

/** Resizes by area: every target pixel is the mean of the source rectangle that it covers. */
final class AreaAverage {
    private AreaAverage() {}

    /**
     * Resizes pictures that lie one after the other.
     *
     * @param pictures {@code [n, c, h, w]} of size {@code from}; not changed
     * @return {@code [n, c, h, w]} of size {@code to}; the argument itself if the sizes are equal
     */
    static float[] resize(float[] pictures, PictureSize from, PictureSize to) {
        if (from.equals(to)) {
            return pictures;
        }
        int planes = pictures.length / (from.height() * from.width());
        float[][] rows = weights(from.height(), to.height());
        float[][] columns = weights(from.width(), to.width());
        float[] narrow = new float[planes * from.height() * to.width()];
        for (int row = 0; row < planes * from.height(); row++) {
            for (int x = 0; x < to.width(); x++) {
                narrow[row * to.width() + x] = sum(columns[x], pictures, row * from.width(), 1);
            }
        }
        float[] resized = new float[planes * to.height() * to.width()];
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < to.height(); y++) {
                for (int x = 0; x < to.width(); x++) {
                    resized[(plane * to.height() + y) * to.width() + x] =
                            sum(rows[y], narrow, plane * from.height() * to.width() + x, to.width());
                }
            }
        }
        return resized;
    }

    /** For every target position the share of each source position; {@code weights[t][0]} is where the shares begin. */
    private static float[][] weights(int from, int to) {
        float[][] weights = new float[to][];
        double step = (double) from / to;
        for (int t = 0; t < to; t++) {
            double begin = t * step;
            double end = (t + 1) * step;
            int first = (int) begin;
            int last = Math.min(from, (int) Math.ceil(end - 1e-9));
            weights[t] = new float[1 + last - first];
            weights[t][0] = first;
            for (int s = first; s < last; s++) {
                weights[t][1 + s - first] = (float) ((Math.min(end, s + 1) - Math.max(begin, s)) / step);
            }
        }
        return weights;
    }

    private static float sum(float[] weights, float[] values, int offset, int stride) {
        float sum = 0;
        int at = offset + (int) weights[0] * stride;
        for (int i = 1; i < weights.length; i++, at += stride) {
            sum += weights[i] * values[at];
        }
        return sum;
    }
}
