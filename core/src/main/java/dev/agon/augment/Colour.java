package dev.agon.augment;

/**
 * Adds a brightness to every value, scales every place's difference from its own mean over channels by a saturation, and
 * every value's difference from the mean of all by a contrast; see {@link Augmentations#colour}.
 */
record Colour(Grid grid, float brightness, float saturation, float contrast) implements Augmentation.Change {
    @Override
    public void apply(float[] rows, int offset) {
        for (int i = offset; i < offset + grid.length(); i++) {
            rows[i] += brightness;
        }
        saturate(rows, offset);
        stretch(rows, offset);
    }

    @Override
    public void applyAdjoint(float[] gradients, int offset) {
        // both maps are symmetric, so the adjoint is the same maps in the other order
        stretch(gradients, offset);
        saturate(gradients, offset);
    }

    private void saturate(float[] values, int offset) {
        for (int place = offset; place < offset + grid.length(); place += grid.channels()) {
            spread(values, place, grid.channels(), saturation);
        }
    }

    private void stretch(float[] values, int offset) {
        spread(values, offset, grid.length(), contrast);
    }

    /** Scales the differences from the mean. */
    private static void spread(float[] values, int from, int count, float factor) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        float mean = (float) (sum / count);
        for (int i = from; i < from + count; i++) {
            values[i] = (values[i] - mean) * factor + mean;
        }
    }
}
