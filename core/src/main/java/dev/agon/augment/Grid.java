package dev.agon.augment;

/** The extents of one sample; a sequence is a picture of one column. */
record Grid(int height, int width, int channels) {
    static Grid of(long[] sample) {
        return sample.length == 2
                ? new Grid(Math.toIntExact(sample[0]), 1, Math.toIntExact(sample[1]))
                : new Grid(Math.toIntExact(sample[0]), Math.toIntExact(sample[1]), Math.toIntExact(sample[2]));
    }

    int length() {
        return height * width * channels;
    }

    /** Where a place begins. */
    int at(int row, int column) {
        return (row * width + column) * channels;
    }
}
