package dev.agon.train;

/** A loss or gradient that is not finite; the step that had it is not applied. */
final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Diverged(String message) {
        super(message);
    }
}
