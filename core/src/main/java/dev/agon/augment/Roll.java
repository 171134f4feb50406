package dev.agon.augment;

/** A shift along the first axis, round and round; see {@link Augmentations#timeRoll}. */
record Roll(Grid grid, int down) implements Augmentation.Change {
    @Override
    public void apply(float[] rows, int offset) {
        roll(rows, offset, down);
    }

    @Override
    public void applyAdjoint(float[] gradients, int offset) {
        roll(gradients, offset, -down);
    }

    private void roll(float[] values, int offset, int rows) {
        int length = grid.length();
        int cut = Math.floorMod(rows, grid.height()) * grid.width() * grid.channels();
        float[] before = new float[length];
        System.arraycopy(values, offset, before, 0, length);
        System.arraycopy(before, 0, values, offset + cut, length - cut);
        System.arraycopy(before, length - cut, values, offset, cut);
    }
}
