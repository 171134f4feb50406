package dev.agon.train;

/** What the steps since the last tick came to. */
public sealed interface Tick permits ContestTick, PhaseTick {
    /** Steps done. */
    long step();

    /** Training samples seen. */
    long samples();

    /** How often training has gone back so far. */
    int rollbacks();
}
