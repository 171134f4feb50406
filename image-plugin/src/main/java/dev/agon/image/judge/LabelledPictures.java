package dev.agon.image.judge;

/**
 * Pictures with their classes, in memory.
 *
 * @param pictures {@code [n, c, h, w]} in [-1, 1]
 * @param classes class numbers, {@code [n]}
 */
record LabelledPictures(float[] pictures, int[] classes) {
    int count() {
        return classes.length;
    }
}
