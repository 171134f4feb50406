package dev.agon.cli;

import dev.agon.train.TrainingPlan.Budget;

/**
 * How far a run has come and how fast it goes.
 *
 * @param step steps done
 * @param samples training samples seen
 * @param seconds of training so far
 * @param samplesPerSecond since the tick before; NaN if unknown
 * @param fraction of the budget used, in [0, 1]
 * @param secondsLeft until the budget is used up at this pace; NaN if unknown
 */
record Pace(long step, long samples, double seconds, double samplesPerSecond, double fraction, double secondsLeft) {
    /**
     * Before the first tick.
     *
     * @param seconds of training before; NaN if unknown, then the second tick tells the pace
     */
    static Pace start(long step, long samples, double seconds, Budget budget) {
        return new Pace(step, samples, seconds, Double.NaN, used(step, samples, seconds, budget), Double.NaN);
    }

    /** After a further tick. */
    Pace next(long nextStep, long nextSamples, double nextSeconds, Budget budget) {
        double elapsed = nextSeconds - seconds;
        double rate = elapsed > 0 ? (nextSamples - samples) / elapsed : samplesPerSecond;
        double stepRate = elapsed > 0 ? (nextStep - step) / elapsed : Double.NaN;
        double left = budget.seconds() - nextSeconds;
        if (budget.steps() > 0) {
            left = Math.min(left, (budget.steps() - nextStep) / stepRate);
        }
        if (budget.samples() > 0) {
            left = Math.min(left, (budget.samples() - nextSamples) / rate);
        }
        return new Pace(
                nextStep,
                nextSamples,
                nextSeconds,
                rate,
                used(nextStep, nextSamples, nextSeconds, budget),
                Double.isInfinite(left) ? Double.NaN : Math.max(0, left));
    }

    private static double used(long step, long samples, double seconds, Budget budget) {
        double used = Double.isFinite(seconds) ? seconds / budget.seconds() : 0;
        if (budget.steps() > 0) {
            used = Math.max(used, (double) step / budget.steps());
        }
        if (budget.samples() > 0) {
            used = Math.max(used, (double) samples / budget.samples());
        }
        return Math.min(1, used);
    }

    /** {@code step 1,200 · 1,450 samples/s · 1:23 left}. */
    String words() {
        StringBuilder words = new StringBuilder("step ").append(Figures.count(step));
        if (Double.isFinite(samplesPerSecond)) {
            words.append(" · ")
                    .append(Figures.count(Math.round(samplesPerSecond)))
                    .append(" samples/s");
        }
        if (Double.isFinite(secondsLeft)) {
            words.append(" · ").append(Times.clock(secondsLeft)).append(" left");
        }
        return words.toString();
    }
}
