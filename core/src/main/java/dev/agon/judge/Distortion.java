package dev.agon.judge;

import dev.agon.judge.JudgeInput.PictureSize;
import dev.agon.spi.RandomStream;

/**
 * A small random shift, turn and change of scale, the same for all channels. No mirroring: it would turn letters and
 * digits into other signs. What moves in from outside repeats the border.
 */
final class Distortion {
    private static final double SHIFT = 2;
    private static final double SCALE = 0.12;

    private final PictureSize size;
    private final double turn;

    /** @param turn largest angle in degrees */
    Distortion(PictureSize size, double turn) {
        this.size = size;
        this.turn = Math.toRadians(turn);
    }

    /** Writes a distorted copy of the picture at {@code from} in {@code source} to {@code to} in {@code target}. */
    void apply(float[] source, int from, float[] target, int to, RandomStream random) {
        double angle = turn * signed(random);
        double zoomX = 1 + SCALE * signed(random);
        double zoomY = 1 + SCALE * signed(random);
        double shiftX = SHIFT * signed(random);
        double shiftY = SHIFT * signed(random);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double middleX = (size.width() - 1) / 2.0;
        double middleY = (size.height() - 1) / 2.0;
        int area = size.height() * size.width();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double dx = x - middleX - shiftX;
                double dy = y - middleY - shiftY;
                double sx = clamp((cos * dx + sin * dy) * zoomX + middleX, size.width() - 1);
                double sy = clamp((cos * dy - sin * dx) * zoomY + middleY, size.height() - 1);
                int left = (int) sx;
                int top = (int) sy;
                int right = Math.min(left + 1, size.width() - 1);
                int bottom = Math.min(top + 1, size.height() - 1);
                float fx = (float) (sx - left);
                float fy = (float) (sy - top);
                for (int c = 0; c < size.channels(); c++) {
                    int plane = from + c * area;
                    float above = mix(
                            source[plane + top * size.width() + left], source[plane + top * size.width() + right], fx);
                    float below = mix(
                            source[plane + bottom * size.width() + left],
                            source[plane + bottom * size.width() + right],
                            fx);
                    target[to + c * area + y * size.width() + x] = mix(above, below, fy);
                }
            }
        }
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private static double clamp(double value, double max) {
        return Math.max(0, Math.min(max, value));
    }

    private static double signed(RandomStream random) {
        return 2 * random.nextDouble() - 1;
    }
}
