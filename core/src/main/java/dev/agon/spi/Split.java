package dev.agon.spi;

/** The parts of a data set. Membership depends on an item's hash alone, so it is the same on every machine. */
public enum Split {
    /** What the networks learn from. */
    TRAINING,
    /** Real items that nothing is trained on: the reference of metrics and their floors. */
    HELD_OUT,
    /** Items that only judges (metric classifiers) are trained on. */
    JUDGE,
    /** Everything. */
    ALL
}
