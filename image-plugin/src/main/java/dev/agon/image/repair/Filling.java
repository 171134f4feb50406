package dev.agon.image.repair;

import dev.agon.image.raster.FloatPicture;

/** Fills holes without learning. What is known stays. */
final class Filling {
    private static final int SWEEPS = 500;
    private static final float SETTLED = 1e-3f;

    private Filling() {}

    /** With the mean of what is known, channel by channel. */
    static FloatPicture mean(FloatPicture known, FloatPicture hole) {
        int channels = known.channels();
        double[] sums = new double[channels];
        long pixels = 0;
        for (int pixel = 0; pixel < hole.values().length; pixel++) {
            if (hole.values()[pixel] == 0) {
                pixels++;
                for (int c = 0; c < channels; c++) {
                    sums[c] += known.values()[pixel * channels + c];
                }
            }
        }
        FloatPicture filled = new FloatPicture(known.values().clone(), known.width(), known.height(), channels);
        for (int pixel = 0; pixel < hole.values().length; pixel++) {
            for (int c = 0; hole.values()[pixel] > 0 && c < channels; c++) {
                filled.values()[pixel * channels + c] = pixels == 0 ? 0 : (float) (sums[c] / pixels);
            }
        }
        return filled;
    }

    /** With the smoothest surface that meets what is known: every pixel is the mean of its neighbours (heat flow at rest). */
    static FloatPicture diffusion(FloatPicture known, FloatPicture hole) {
        FloatPicture filled = mean(known, hole);
        float moved = Float.MAX_VALUE;
        for (int sweep = 0; sweep < SWEEPS && moved > SETTLED; sweep++) {
            moved = 0;
            for (int y = 0; y < known.height(); y++) {
                for (int x = 0; x < known.width(); x++) {
                    for (int c = 0; hole.values()[hole.at(x, y)] > 0 && c < known.channels(); c++) {
                        int place = filled.at(x, y) + c;
                        float mean = neighbours(filled, x, y, c);
                        moved = Math.max(moved, Math.abs(mean - filled.values()[place]));
                        filled.values()[place] = mean;
                    }
                }
            }
        }
        return filled;
    }

    /** The mean of the up to four pixels beside one. */
    private static float neighbours(FloatPicture picture, int x, int y, int channel) {
        float sum = 0;
        int count = 0;
        int[][] places = {{x - 1, y}, {x + 1, y}, {x, y - 1}, {x, y + 1}};
        for (int[] place : places) {
            if (place[0] >= 0 && place[1] >= 0 && place[0] < picture.width() && place[1] < picture.height()) {
                sum += picture.values()[picture.at(place[0], place[1]) + channel];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
