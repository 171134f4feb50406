package dev.agon.train;

import dev.agon.train.TrainingPlan.Budget;
import java.util.List;

/** The legs of a run, one after the other: which step belongs to which. */
public final class Course {
    private final List<Leg> legs;

    /** @param legs at least one; only the last may be endless */
    Course(List<Leg> legs) {
        this.legs = List.copyOf(legs);
    }

    List<Leg> legs() {
        return legs;
    }

    /** The leg of the next step after so many, the last one when all are done. */
    Leg at(long step) {
        long end = 0;
        for (Leg leg : legs.subList(0, legs.size() - 1)) {
            end += leg.steps();
            if (step < end) {
                return leg;
            }
        }
        return legs.get(legs.size() - 1);
    }

    /** Steps done before the first one of a leg. */
    long start(Leg leg) {
        return legs.subList(0, legs.indexOf(leg)).stream().mapToLong(Leg::steps).sum();
    }

    /** The step at which the leg of the next step ends; {@link Long#MAX_VALUE} if only the budget ends it. */
    public long nextEnd(long step) {
        Leg leg = at(step);
        return leg.steps() == Leg.ENDLESS ? Long.MAX_VALUE : start(leg) + leg.steps();
    }

    /** Steps done before the first one of the last leg. */
    public long lastStart() {
        return start(legs.get(legs.size() - 1));
    }

    /** Whether a leg has just ended after so many steps. */
    boolean endsAt(long step) {
        return step > 0 && nextEnd(step - 1) == step;
    }

    /** Whether the step that was the last of so many trained the generator. */
    public boolean trainedGenerator(long step) {
        return step > 0 && at(step - 1).trainsGenerator();
    }

    /** Training samples seen in so many steps. */
    public long samples(long steps) {
        long samples = 0;
        for (Leg leg : legs) {
            samples += stepsOf(leg, steps) * leg.samplesPerStep();
        }
        return samples;
    }

    /** How many of so many steps trained the generator. */
    long generatorSteps(long steps) {
        return legs.stream()
                .filter(Leg::trainsGenerator)
                .mapToLong(leg -> stepsOf(leg, steps))
                .sum();
    }

    private long stepsOf(Leg leg, long steps) {
        return Math.min(leg.steps(), Math.max(0, steps - start(leg)));
    }

    /** The step at which the run ends if the clock does not end it before; {@link Long#MAX_VALUE} if only the clock does. */
    public long lastStep(Budget budget) {
        long last = nextEnd(Long.MAX_VALUE);
        if (budget.steps() > 0) {
            last = Math.min(last, budget.steps());
        }
        return budget.samples() > 0 ? Math.min(last, firstStepWith(budget.samples())) : last;
    }

    private long firstStepWith(long samples) {
        long left = samples;
        for (Leg leg : legs) {
            long perStep = leg.samplesPerStep();
            long needed = perStep == 0 ? Leg.ENDLESS : (left + perStep - 1) / perStep;
            if (needed <= leg.steps()) {
                return start(leg) + needed;
            }
            left -= leg.steps() * perStep;
        }
        return Long.MAX_VALUE;
    }
}
