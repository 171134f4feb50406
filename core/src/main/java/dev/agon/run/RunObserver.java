package dev.agon.run;

import java.util.List;

/**
 * Watches a run. Called on the training thread, so it should be quick. One that throws is left out from then on; the run
 * goes on.
 */
public interface RunObserver {
    /** Before the first step, also after a resume. */
    default void onStart(RunInfo info) {}

    /** When a quality figure was computed; before the tick of the same step. */
    default void onMeasurement(Measurement measurement) {}

    /**
     * When an overview of samples was written; before the tick of the same step.
     *
     * @param lines a few of the samples in words, a line each
     */
    default void onSamples(List<String> lines) {}

    /**
     * Every {@code tick-every} steps, after the step's sample overview was written; and at the end for the steps that are
     * left. Its time does not count as training.
     */
    default void onTick(RunTick tick) {}

    /** At the very end, however the run ended; its files are written. */
    default void onEnd(RunSummary summary) {}
}
