package dev.agon.train;

import dev.agon.spi.BatchSource;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stretch of a run in which all steps do the same: a phase, or the contest. Its steps are counted from its start. */
interface Leg extends AutoCloseable {
    /** What {@link #steps} says of a leg that only the budget ends. */
    long ENDLESS = Long.MAX_VALUE;

    long steps();

    /** Training samples that a step takes. */
    long samplesPerStep();

    boolean trainsGenerator();

    /**
     * One step.
     *
     * @param batches of the contest; a phase brings its own
     * @param step steps of this leg done before
     * @param adjustment of the settings
     * @param beforeTick whether a tick follows soon, so that what only ticks show is worth looking at
     * @throws Diverged if a loss or gradient is not finite; some networks may then have been stepped
     */
    void step(BatchSource batches, long step, Adjustment adjustment, boolean beforeTick);

    /** Whether there was no step since the last tick. */
    boolean isIdle();

    /** A tick of the steps since the last one, of which the next tick will know nothing. */
    Tick tick(long step, long samples, int rollbacks);

    /** What to try where this leg diverges. */
    String remedy();

    /** Vectors that belong to this leg alone, such as its optimisers' moments; all zero before its first step. */
    Map<String, INDArray> vectors();

    /** Adds the numbers that this leg keeps from step to step. */
    void save(Map<String, Double> scalars);

    /** Takes back what {@link #save} added; what is missing becomes what it was before the first step. */
    void restore(Map<String, Double> scalars);

    @Override
    void close();
}
