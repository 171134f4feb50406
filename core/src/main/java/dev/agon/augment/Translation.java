package dev.agon.augment;

import java.util.Arrays;

/** A shift; see {@link Augmentations#translation}. */
record Translation(Grid grid, int down, int right) implements Augmentation.Change {
    @Override
    public void apply(float[] rows, int offset) {
        shift(rows, offset, down, right);
    }

    @Override
    public void applyAdjoint(float[] gradients, int offset) {
        shift(gradients, offset, -down, -right);
    }

    private void shift(float[] values, int offset, int rows, int columns) {
        if (rows == 0 && columns == 0) {
            return;
        }
        float[] before = Arrays.copyOfRange(values, offset, offset + grid.length());
        Arrays.fill(values, offset, offset + grid.length(), 0);
        int kept = grid.width() - Math.abs(columns);
        for (int row = Math.max(0, rows); row < Math.min(grid.height(), grid.height() + rows); row++) {
            System.arraycopy(
                    before,
                    grid.at(row - rows, Math.max(0, -columns)),
                    values,
                    offset + grid.at(row, Math.max(0, columns)),
                    kept * grid.channels());
        }
    }
}
