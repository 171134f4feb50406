package dev.agon.judge;

/**
 * Items with their classes, in memory.
 *
 * @param pictures {@code [n, c, h, w]} in [-1, 1]
 * @param classes class numbers, {@code [n]}
 */
record LabelledItems(float[] pictures, int[] classes) {
    int count() {
        return classes.length;
    }
}
