package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.Optimization;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
        Until until) {

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
        settings.put(SCHEDULE_STEPS, Long.toString(left));
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

    private static final double MANY = 1e12;
    private static final String SCHEDULE_STEPS = "schedule-steps";

    /** Every setting, as {@code --set}, the flags of the same names and a configuration file take it. */
    public static final OptionSet OPTIONS = OptionSet.builder()
            .integer("steps", 0, 0, (long) MANY, "end after so many steps (0: no limit)")
            .integer("samples", 0, 0, (long) MANY, "end after so many training samples (0: no limit)")
            .number(
                    "minutes",
                    0,
                    0,
                    1e6,
                    "end after so many minutes of training (0: no limit; 10 if nothing else is set)")
            .text(
                    "until",
                    "",
                    "end by the quality figure: quality=X when it is as good as X, plateau when it gets no better")
            .integer("batch", 32, 1, 65_536, "samples a step")
            .integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "seed of weights, batches and latent vectors")
            .text("loss", "rpgan", "adversarial loss")
            .choice("stage", "auto", "how the two players share a step", "auto", "one", "shared", "two")
            .integer("latent", 64, 1, 4_096, "length of the latent vector")
            .number("lr", 2e-3, 0, 10, "learning rate of both networks (Adam)")
            .text("lr-g", "", "learning rate of the generator, if another")
            .text("lr-d", "", "learning rate of the discriminator, if another")
            .number("beta1", 0, 0, 0.9999, "decay of Adam's first moment")
            .number("beta2", 0.99, 0, 0.99999, "decay of Adam's second moment")
            .number("clip", 0, 0, 1e6, "longest gradient of either network; a longer one is shortened to it (0: off)")
            .number("r1", 0.1, 0, 1e6, "weight of the gradient penalty on real samples (0: off)")
            .number("r2", 0.1, 0, 1e6, "weight of the gradient penalty on generated samples (0: off)")
            .integer("penalty-every", 8, 1, 1_000, "steps between gradient penalties")
            .text("penalties", "", "further penalties with their weights, such as gp:10,lecam:0.3")
            .text("augment", "", "changes of what the discriminator sees, such as translation,cutout,colour")
            .number("augment-p", 1, 0, 1, "probability of each augmentation for each sample")
            .number(
                    "augment-target",
                    0,
                    0,
                    0.99,
                    "adapt the probability so that the mean sign of the verdicts on real samples is this (0: fixed; 0.6 is"
                            + " usual)")
            .text("terms", "", "further objectives of the generator with their weights, such as l1:100")
            .number("top-k", 1, 0.01, 1, "share of the generated samples, the best ones, that teaches the generator")
            .integer("critic-steps", 1, 1, 100, "steps of the discriminator for one of the generator")
            .integer("accumulate", 1, 1, 1_000, "batches whose gradients are averaged before a step")
            .choice(
                    "schedule",
                    "constant",
                    "how learning rates, beta2 and penalties change over the run",
                    "constant",
                    "linear",
                    "cosine")
            .integer(
                    SCHEDULE_STEPS,
                    0,
                    0,
                    (long) MANY,
                    "steps of the schedule (0: as many as the contest has, which is steps less those of the phases"
                            + " before it)")
            .integer("warm-up", 0, 0, 1_000_000_000, "steps in which the learning rates rise from 0")
            .number("lr-end", 0, 0, 10, "share of the learning rates at the end of the schedule")
            .text("beta2-end", "", "beta2 at the end of the schedule, if another")
            .number("penalty-end", 1, 0, 1e6, "share of the penalties' weights at the end of the schedule")
            .number("average", 500, 0, 1e6, "longest half-life of the generator's moving average, in steps (0: off)")
            .flag(
                    "contest",
                    true,
                    "let the two networks meet after what the modality does first; false ends the run there")
            .number("holdout", 0.1, 0, 0.4, "share of the items kept for comparison")
            .integer("tick-every", 100, 1, 1_000_000, "steps between ticks")
            .integer("snapshot-every", 500, 0, 1_000_000_000, "steps between sample overviews (0: never)")
            .integer("quality-every", 500, 0, 1_000_000_000, "steps between quality figures (0: never)")
            .time("checkpoint-every", 60, 0.1, 1e6, "time between checkpoints, such as 60s or 2m")
            .build();

    /** Reads checked settings, see {@link #OPTIONS}. */
    public static TrainingPlan of(Options settings) {
        Until until = until(settings);
        return new TrainingPlan(
                settings.integer("batch"),
                Long.parseLong(settings.text("seed")),
                settings.text("loss"),
                Stage.valueOf(settings.text("stage").toUpperCase(Locale.ROOT)),
                settings.integer("latent"),
                rate(settings, "lr-g"),
                rate(settings, "lr-d"),
                settings.number("beta1"),
                settings.number("beta2"),
                settings.number("clip"),
                schedule(settings),
                penalties(settings),
                settings.integer("penalty-every"),
                new Augmenting(
                        words(settings.text("augment")),
                        settings.number("augment-p"),
                        settings.number("augment-target")),
                weights("terms", settings.text("terms")),
                settings.number("top-k"),
                settings.integer("critic-steps"),
                settings.integer("accumulate"),
                settings.number("average"),
                settings.flag("contest"),
                settings.number("holdout"),
                new Cadence(
                        settings.integer("tick-every"),
                        settings.integer("snapshot-every"),
                        settings.integer("quality-every"),
                        settings.number("checkpoint-every")),
                Budget.of(
                        Long.parseLong(settings.text("steps")),
                        Long.parseLong(settings.text("samples")),
                        settings.number("minutes"),
                        !settings.flag("contest") || until.rule() != Until.Rule.NEVER),
                until);
    }

    private static Until until(Options settings) {
        Until until = Until.parse(settings.text("until"));
        boolean figures = settings.integer("quality-every") > 0 && settings.number("holdout") > 0;
        if (until.rule() != Until.Rule.NEVER && !figures) {
            throw AgonException.usage(
                    "until=" + until.text() + " needs quality figures: leave quality-every and holdout above 0");
        }
        return until;
    }

    private static Schedule schedule(Options settings) {
        Schedule.Curve curve = Schedule.Curve.valueOf(settings.text("schedule").toUpperCase(Locale.ROOT));
        long asked = Long.parseLong(settings.text(SCHEDULE_STEPS));
        if (curve == Schedule.Curve.CONSTANT) {
            return new Schedule(curve, 0, settings.integer("warm-up"), 1, settings.number("beta2"), 1);
        }
        if (asked == 0 && Long.parseLong(settings.text("steps")) == 0) {
            throw AgonException.usage("schedule=" + settings.text("schedule")
                    + " needs to know how many steps it is for: give schedule-steps or steps");
        }
        return new Schedule(
                curve,
                asked,
                settings.integer("warm-up"),
                settings.number("lr-end"),
                number("beta2-end", settings.text("beta2-end"), settings.number("beta2"), 0.99999),
                settings.number("penalty-end"));
    }

    private static Map<String, Double> penalties(Options settings) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String name : List.of("r1", "r2")) {
            if (settings.number(name) > 0) {
                weights.put(name, settings.number(name));
            }
        }
        weights("penalties", settings.text("penalties")).forEach((name, weight) -> {
            if (name.equals("r1") || name.equals("r2")) {
                throw AgonException.usage(
                        "penalties names " + name + ", which has a setting of its own: " + name + "=" + weight);
            }
            weights.put(name, weight);
        });
        return weights;
    }

    /** Reads {@code name:weight,name:weight}. */
    private static Map<String, Double> weights(String setting, String text) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String word : words(text)) {
            int colon = word.indexOf(':');
            double weight = 0;
            try {
                weight = colon < 1 ? 0 : Double.parseDouble(word.substring(colon + 1));
            } catch (NumberFormatException e) {
                // told below
            }
            if (!(weight > 0 && weight <= MANY)) {
                throw AgonException.usage(setting + " has '" + Suggestions.printable(word)
                        + "'; it takes names with positive weights, such as lecam:0.3");
            }
            if (weights.put(word.substring(0, colon).strip(), weight) != null) {
                throw AgonException.usage(
                        setting + " names " + word.substring(0, colon).strip() + " twice");
            }
        }
        return weights;
    }

    private static List<String> words(String text) {
        return Pattern.compile(",")
                .splitAsStream(text)
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static double rate(Options settings, String name) {
        return number(name, settings.text(name), settings.number("lr"), 10);
    }

    private static double number(String name, String text, double otherwise, double most) {
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw AgonException.usage(name + " is '" + text + "'; it takes a number between 0 and " + most);
    }

    /** The settings that reproduce this plan, by the names of {@link #OPTIONS}. */
    public Map<String, String> asSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("steps", Long.toString(budget.steps()));
        settings.put("samples", Long.toString(budget.samples()));
        settings.put("minutes", Double.toString(budget.minutes()));
        settings.put("until", until.text());
        settings.put("batch", Integer.toString(batch));
        settings.put("seed", Long.toString(seed));
        settings.put("loss", loss);
        settings.put("stage", stage.name().toLowerCase(Locale.ROOT));
        settings.put("latent", Integer.toString(latent));
        settings.put("lr-g", Double.toString(generatorRate));
        settings.put("lr-d", Double.toString(discriminatorRate));
        settings.put("beta1", Double.toString(beta1));
        settings.put("beta2", Double.toString(beta2));
        settings.put("clip", Double.toString(clip));
        settings.put("schedule", schedule.curve().name().toLowerCase(Locale.ROOT));
        settings.put(SCHEDULE_STEPS, Long.toString(schedule.steps()));
        settings.put("warm-up", Integer.toString(schedule.warmUp()));
        settings.put("lr-end", Double.toString(schedule.rateEnd()));
        settings.put("beta2-end", Double.toString(schedule.beta2End()));
        settings.put("penalty-end", Double.toString(schedule.penaltyEnd()));
        Map<String, Double> further = new LinkedHashMap<>(penalties);
        for (String name : List.of("r1", "r2")) {
            Double weight = further.remove(name);
            settings.put(name, Double.toString(weight == null ? 0 : weight));
        }
        settings.put("penalties", words(further));
        settings.put("penalty-every", Integer.toString(penaltyEvery));
        settings.put("augment", String.join(",", augmentation.names()));
        settings.put("augment-p", Double.toString(augmentation.probability()));
        settings.put("augment-target", Double.toString(augmentation.target()));
        settings.put("terms", words(terms));
        settings.put("top-k", Double.toString(topK));
        settings.put("critic-steps", Integer.toString(criticSteps));
        settings.put("accumulate", Integer.toString(accumulate));
        settings.put("average", Double.toString(average));
        settings.put("contest", Boolean.toString(contest));
        settings.put("holdout", Double.toString(holdout));
        settings.put("tick-every", Integer.toString(cadence.tickEvery()));
        settings.put("snapshot-every", Integer.toString(cadence.snapshotEvery()));
        settings.put("quality-every", Integer.toString(cadence.qualityEvery()));
        settings.put("checkpoint-every", Double.toString(cadence.checkpointSeconds()));
        return settings;
    }

    private static String words(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
