package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.Optimization;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model is trained: a value that run.json stores and that is the same for a resumed run, save for the budget.
 *
 * @param batch rows a step
 * @param seed of weights, batches and latent vectors
 * @param loss name of the adversarial loss
 * @param stage how the two players share a step
 * @param latent length of the latent vector
 * @param generatorRate learning rate of the generator
 * @param discriminatorRate learning rate of the discriminator
 * @param beta1 decay of Adam's first moment
 * @param beta2 decay of Adam's second moment
 * @param clip longest gradient of either network; a longer one is shortened to it; 0 is off
 * @param schedule how rates and penalties change over the run
 * @param penalties weights by name
 * @param penaltyEvery steps between penalties that need further passes, whose weight is multiplied by as much
 * @param augmentation of what the discriminator sees
 * @param terms weights of objective terms by name
 * @param topK share of the generated samples that teaches the generator in the end, in (0, 1]
 * @param criticSteps steps of the discriminator for one of the generator
 * @param accumulate batches whose gradients are averaged before a step
 * @param average longest half-life of the generator's moving average, in steps; 0 is off
 * @param contest whether generator and discriminator meet after the modality's phases
 * @param holdout share of the items kept for comparison, in [0, 0.4]
 * @param cadence how often a run reports and saves
 * @param budget when it ends
 * @param until when it ends by its quality figure
 * @param autoTune whether the {@linkplain Verdict#advice advice} of a verdict that lasts is followed
 */
public record TrainingPlan(
        int batch,
        long seed,
        String loss,
        Stage stage,
        int latent,
        double generatorRate,
        double discriminatorRate,
        double beta1,
        double beta2,
        double clip,
        Schedule schedule,
        Map<String, Double> penalties,
        int penaltyEvery,
        Augmenting augmentation,
        Map<String, Double> terms,
        double topK,
        int criticSteps,
        int accumulate,
        double average,
        boolean contest,
        double holdout,
        Cadence cadence,
        Budget budget,
        Until until,
        boolean autoTune) {

    /** How the two players share a step; see {@link Trainer}. */
    public enum Stage {
        /** One stage where the networks and the loss allow it, otherwise shared, otherwise two. */
        AUTO,
        /** One forward and one backward pass of the discriminator serve both players. */
        ONE,
        /** One forward pass of the discriminator, one backward pass a player. */
        SHARED,
        /** The discriminator steps first; the generator is judged by the stepped discriminator. */
        TWO
    }

    /**
     * What is done to samples before the discriminator sees them.
     *
     * @param names in this order
     * @param probability of each for each row, if there is no target
     * @param target share of right verdicts on real samples less that of wrong ones that the probability is adapted to; 0
     *     for a fixed probability
     */
    public record Augmenting(List<String> names, double probability, double target) {
        public Augmenting {
            names = List.copyOf(names);
        }
    }

    public TrainingPlan {
        penalties = Collections.unmodifiableMap(new LinkedHashMap<>(penalties));
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        require(batch >= 1, "batch", batch);
        require(penaltyEvery >= 1, "penaltyEvery", penaltyEvery);
        require(criticSteps >= 1, "criticSteps", criticSteps);
        require(accumulate >= 1, "accumulate", accumulate);
        require(topK > 0 && topK <= 1, "topK", topK);
    }

    private static void require(boolean met, String name, Object value) {
        if (!met) {
            throw new IllegalArgumentException(name + " is " + value);
        }
    }

    /** How the contest steps a network; the {@link #schedule} has the course of the rate. */
    Optimization optimization(double rate) {
        return new Optimization(rate, beta1, beta2, 0, clip, schedule.warmUp(), 1);
    }

    /**
     * This plan with a schedule that goes over the steps which the contest has, if it says no other number.
     *
     * @param phaseSteps steps of the phases before the contest
     * @throws AgonException USAGE if the phases leave the contest no step
     */
    TrainingPlan withScheduleAfter(long phaseSteps) {
        if (!contest || !schedule.isOpen()) {
            return this;
        }
        long left = budget.steps() - phaseSteps;
        if (left < 1) {
            throw AgonException.usage("the schedule has no step to go over: of steps=" + budget.steps()
                    + " the phases before the contest take " + phaseSteps + "; give schedule-steps, or more steps");
        }
        Map<String, String> settings = asSettings();
        settings.put(PlanSettings.SCHEDULE_STEPS, Long.toString(left));
        return of(OPTIONS.parse(settings));
    }

    /** Batches that one step takes from the source. */
    public int batchesPerStep() {
        return Math.multiplyExact(criticSteps, accumulate);
    }

    /** Training samples that one step takes. */
    public long samplesPerStep() {
        return (long) batch * batchesPerStep();
    }

    /**
     * How often a run reports and saves.
     *
     * @param tickEvery steps between ticks
     * @param snapshotEvery steps between sample overviews; 0 is never
     * @param qualityEvery steps between quality figures, which choose the best model; 0 is never
     * @param checkpointSeconds seconds between checkpoints
     */
    public record Cadence(int tickEvery, int snapshotEvery, int qualityEvery, double checkpointSeconds) {
        public Cadence {
            require(tickEvery >= 1, "tickEvery", tickEvery);
        }
    }

    /**
     * Totals over the whole run, resumes included; whichever comes first ends it. 0 stands for no limit.
     *
     * @param minutes of training; judges and quality figures cost none
     */
    public record Budget(long steps, long samples, double minutes) {
        private static final double DEFAULT_MINUTES = 10;

        /** @param ends whether the run ends by itself, so that it needs no limit */
        static Budget of(long steps, long samples, double minutes, boolean ends) {
            boolean open = steps == 0 && samples == 0 && minutes == 0 && !ends;
            return new Budget(steps, samples, open ? DEFAULT_MINUTES : minutes);
        }

        /** Seconds of training, {@link Double#POSITIVE_INFINITY} for no limit. */
        public double seconds() {
            return minutes == 0 ? Double.POSITIVE_INFINITY : minutes * 60;
        }
    }

    /** Every setting, as {@code --set}, the flags of the same names and a configuration file take it. */
    public static final OptionSet OPTIONS = PlanSettings.OPTIONS;

    /** Reads checked settings, see {@link #OPTIONS}. */
    public static TrainingPlan of(Options settings) {
        return PlanSettings.read(settings);
    }

    /** The settings that reproduce this plan, by the names of {@link #OPTIONS}. */
    public Map<String, String> asSettings() {
        return PlanSettings.of(this);
    }
}
