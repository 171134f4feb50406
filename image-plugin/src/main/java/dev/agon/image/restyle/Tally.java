package dev.agon.image.restyle;

/** How many of the pictures that count meet a condition. */
final class Tally {
    private int met;
    private int counted;

    void add(boolean meets) {
        met += meets ? 1 : 0;
        counted++;
    }

    int counted() {
        return counted;
    }

    /** The share in [0, 1]; not a number if nothing counted. */
    double share() {
        return (double) met / counted;
    }
}
