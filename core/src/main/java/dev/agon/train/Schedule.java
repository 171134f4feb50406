package dev.agon.train;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * How settings change over the first steps of a run, and stay afterwards: from their value to an end value along a curve.
 * A function of the step alone.
 *
 * @param curve of the change
 * @param steps of the contest over which it happens; 0 for all that the contest has, see {@link #isOpen}
 * @param warmUp steps in which the learning rates rise linearly from 0 first
 * @param rateEnd share of the learning rates that is left at the end
 * @param beta2End decay of Adam's second moment at the end
 * @param penaltyEnd share of the penalties' weights that is left at the end
 */
public record Schedule(Curve curve, long steps, int warmUp, double rateEnd, double beta2End, double penaltyEnd) {
    /** The form of the change. */
    public enum Curve {
        CONSTANT,
        LINEAR,
        COSINE
    }

    public Schedule {
        if (steps < 0) {
            throw new IllegalArgumentException("a schedule over " + steps + " steps");
        }
        if (warmUp < 0 || !(rateEnd >= 0) || !(penaltyEnd >= 0) || !(beta2End >= 0 && beta2End < 1)) {
            throw new IllegalArgumentException(
                    "schedule with warm-up " + warmUp + ", ends " + rateEnd + ", " + beta2End + ", " + penaltyEnd);
        }
    }

    /** Whether somebody who knows how many steps the contest has must still say over how many this goes. */
    boolean isOpen() {
        return curve != Curve.CONSTANT && steps == 0;
    }

    /** The learning rate's course from a value on. */
    ISchedule rate(double value) {
        return new Course(this, value, value * rateEnd, warmUp);
    }

    /** Decay of Adam's second moment at a step. */
    double beta2(double value, long step) {
        return between(value, beta2End, step);
    }

    /** What the penalties' weights are multiplied with at a step. */
    double penalty(long step) {
        return between(1, penaltyEnd, step);
    }

    private double between(double from, double to, long step) {
        return to + (from - to) * left(step);
    }

    /** Share of the change that is still to come: 1 at the start, 0 from {@link #steps} on. */
    private double left(long step) {
        double done = Math.min(1, (double) step / Math.max(1, steps));
        return switch (curve) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - done;
            case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
        };
    }

    /** As ND4J's optimisers take it. */
    private record Course(Schedule schedule, double from, double to, int warmUp) implements ISchedule {
        @Override
        public double valueAt(int iteration, int epoch) {
            double rise = warmUp == 0 ? 1 : Math.min(1, (iteration + 1.0) / warmUp);
            return rise * schedule.between(from, to, iteration);
        }

        @Override
        @SuppressWarnings("MissingSuperCall") // a value needs no copy
        public ISchedule clone() {
            return this;
        }
    }
}
