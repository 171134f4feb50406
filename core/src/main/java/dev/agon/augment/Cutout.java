package dev.agon.augment;

import java.util.Arrays;

/** A rectangle of zeros, which may reach outside; see {@link Augmentations#cutout}. */
record Cutout(Grid grid, int top, int left, int height, int width) implements Augmentation.Change {
    @Override
    public void apply(float[] rows, int offset) {
        int from = Math.max(0, left);
        int to = Math.min(grid.width(), left + width);
        if (from >= to) {
            return;
        }
        for (int row = Math.max(0, top); row < Math.min(grid.height(), top + height); row++) {
            Arrays.fill(
                    rows, offset + grid.at(row, from), offset + grid.at(row, from) + (to - from) * grid.channels(), 0);
        }
    }

    @Override
    public void applyAdjoint(float[] gradients, int offset) {
        apply(gradients, offset);
    }
}
