package dev.agon.judge;

import dev.agon.judge.JudgeInput.PictureSize;

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
        Span[] rows = spans(from.height(), to.height());
        Span[] columns = spans(from.width(), to.width());
        float[] narrow = new float[planes * from.height() * to.width()];
        for (int row = 0; row < planes * from.height(); row++) {
            for (int x = 0; x < to.width(); x++) {
                narrow[row * to.width() + x] = columns[x].sum(pictures, row * from.width(), 1);
            }
        }
        float[] resized = new float[planes * to.height() * to.width()];
        for (int plane = 0; plane < planes; plane++) {
            for (int y = 0; y < to.height(); y++) {
                for (int x = 0; x < to.width(); x++) {
                    resized[(plane * to.height() + y) * to.width() + x] =
                            rows[y].sum(narrow, plane * from.height() * to.width() + x, to.width());
                }
            }
        }
        return resized;
    }

    private static Span[] spans(int from, int to) {
        Span[] spans = new Span[to];
        double step = (double) from / to;
        for (int t = 0; t < to; t++) {
            double begin = t * step;
            double end = (t + 1) * step;
            int first = (int) begin;
            // rounding must not let a span reach beyond the picture, or into a pixel by nothing
            int last = Math.min(from, (int) Math.ceil(end - 1e-9));
            float[] shares = new float[last - first];
            for (int s = first; s < last; s++) {
                shares[s - first] = (float) ((Math.min(end, s + 1) - Math.max(begin, s)) / step);
            }
            spans[t] = new Span(first, shares);
        }
        return spans;
    }

    /** The source positions that a target position covers, and their shares, which add up to 1. */
    private record Span(int first, float[] shares) {
        float sum(float[] values, int offset, int stride) {
            float sum = 0;
            int at = offset + first * stride;
            for (float share : shares) {
                sum += share * values[at];
                at += stride;
            }
            return sum;
        }
    }
}
