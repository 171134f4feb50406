package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A {@link TrainingPlan} as the texts that people write and run.json keeps. */
final class PlanSettings {
    static final String SCHEDULE_STEPS = "schedule-steps";

    private static final double MANY = 1e12;

    static final OptionSet OPTIONS = OptionSet.builder()
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
            .flag(
                    "auto-tune",
                    false,
                    "follow the advice of a verdict that lasts: back to the best networks, other rates, penalties and"
                            + " augmentation")
            .text("tune-augment", "", "what auto-tune may augment with where augment names nothing")
            .number("holdout", 0.1, 0, 0.4, "share of the items kept for comparison")
            .integer("tick-every", 100, 1, 1_000_000, "steps between ticks")
            .integer("snapshot-every", 500, 0, 1_000_000_000, "steps between sample overviews (0: never)")
            .integer("quality-every", 500, 0, 1_000_000_000, "steps between quality figures (0: never)")
            .time("checkpoint-every", 60, 0.1, 1e6, "time between checkpoints, such as 60s or 2m")
            .build();

    private PlanSettings() {}

    /** Reads checked settings. */
    static TrainingPlan read(Options settings) {
        Until until = until(settings);
        return new TrainingPlan(
                settings.integer("batch"),
                Long.parseLong(settings.text("seed")),
                settings.text("loss"),
                TrainingPlan.Stage.valueOf(settings.text("stage").toUpperCase(Locale.ROOT)),
                settings.integer("latent"),
                rate(settings, "lr-g"),
                rate(settings, "lr-d"),
                settings.number("beta1"),
                settings.number("beta2"),
                settings.number("clip"),
                schedule(settings),
                penalties(settings),
                settings.integer("penalty-every"),
                augmenting(settings),
                weights("terms", settings.text("terms")),
                settings.number("top-k"),
                settings.integer("critic-steps"),
                settings.integer("accumulate"),
                settings.number("average"),
                settings.flag("contest"),
                settings.number("holdout"),
                new TrainingPlan.Cadence(
                        settings.integer("tick-every"),
                        settings.integer("snapshot-every"),
                        settings.integer("quality-every"),
                        settings.number("checkpoint-every")),
                TrainingPlan.Budget.of(
                        Long.parseLong(settings.text("steps")),
                        Long.parseLong(settings.text("samples")),
                        settings.number("minutes"),
                        !settings.flag("contest") || until.rule() != Until.Rule.NEVER),
                until,
                settings.flag("auto-tune"));
    }

    /** Augmentations that are there for auto-tune alone have a probability of 0 to begin with. */
    private static TrainingPlan.Augmenting augmenting(Options settings) {
        List<String> asked = words(settings.text("augment"));
        List<String> further = words(settings.text("tune-augment"));
        boolean tuned = settings.flag("auto-tune") && asked.isEmpty() && !further.isEmpty();
        return new TrainingPlan.Augmenting(
                tuned ? further : asked, tuned ? 0 : settings.number("augment-p"), settings.number("augment-target"));
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

    /** The settings that reproduce a plan, by the names of {@link #OPTIONS}. */
    static Map<String, String> of(TrainingPlan plan) {
        Schedule schedule = plan.schedule();
        TrainingPlan.Augmenting augmentation = plan.augmentation();
        TrainingPlan.Cadence cadence = plan.cadence();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("steps", Long.toString(plan.budget().steps()));
        settings.put("samples", Long.toString(plan.budget().samples()));
        settings.put("minutes", Double.toString(plan.budget().minutes()));
        settings.put("until", plan.until().text());
        settings.put("batch", Integer.toString(plan.batch()));
        settings.put("seed", Long.toString(plan.seed()));
        settings.put("loss", plan.loss());
        settings.put("stage", plan.stage().name().toLowerCase(Locale.ROOT));
        settings.put("latent", Integer.toString(plan.latent()));
        settings.put("lr-g", Double.toString(plan.generatorRate()));
        settings.put("lr-d", Double.toString(plan.discriminatorRate()));
        settings.put("beta1", Double.toString(plan.beta1()));
        settings.put("beta2", Double.toString(plan.beta2()));
        settings.put("clip", Double.toString(plan.clip()));
        settings.put("schedule", schedule.curve().name().toLowerCase(Locale.ROOT));
        settings.put(SCHEDULE_STEPS, Long.toString(schedule.steps()));
        settings.put("warm-up", Integer.toString(schedule.warmUp()));
        settings.put("lr-end", Double.toString(schedule.rateEnd()));
        settings.put("beta2-end", Double.toString(schedule.beta2End()));
        settings.put("penalty-end", Double.toString(schedule.penaltyEnd()));
        Map<String, Double> further = new LinkedHashMap<>(plan.penalties());
        for (String name : List.of("r1", "r2")) {
            Double weight = further.remove(name);
            settings.put(name, Double.toString(weight == null ? 0 : weight));
        }
        settings.put("penalties", words(further));
        settings.put("penalty-every", Integer.toString(plan.penaltyEvery()));
        settings.put("augment", String.join(",", augmentation.names()));
        settings.put("augment-p", Double.toString(augmentation.probability()));
        settings.put("augment-target", Double.toString(augmentation.target()));
        settings.put("terms", words(plan.terms()));
        settings.put("top-k", Double.toString(plan.topK()));
        settings.put("critic-steps", Integer.toString(plan.criticSteps()));
        settings.put("accumulate", Integer.toString(plan.accumulate()));
        settings.put("average", Double.toString(plan.average()));
        settings.put("contest", Boolean.toString(plan.contest()));
        settings.put("auto-tune", Boolean.toString(plan.autoTune()));
        settings.put("holdout", Double.toString(plan.holdout()));
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
