package dev.agon.train;

import dev.agon.spi.AgonException;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import java.util.LinkedHashMap;
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
 * @param r1 weight gamma of the gradient penalty on real samples; 0 is off
 * @param r2 weight gamma of the gradient penalty on generated samples; 0 is off
 * @param penaltyEvery steps between penalties, whose weight is multiplied by as much
 * @param average longest half-life of the generator's moving average, in steps; 0 is off
 * @param holdout share of the items kept for comparison, in [0, 0.4]
 * @param cadence how often a run reports and saves
 * @param budget when it ends
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
        double r1,
        double r2,
        int penaltyEvery,
        double average,
        double holdout,
        Cadence cadence,
        Budget budget) {

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
     * How often a run reports and saves.
     *
     * @param tickEvery steps between ticks
     * @param snapshotEvery steps between sample overviews; 0 is never
     * @param qualityEvery steps between quality figures, which choose the best model; 0 is never
     * @param checkpointSeconds seconds between checkpoints
     */
    public record Cadence(int tickEvery, int snapshotEvery, int qualityEvery, double checkpointSeconds) {}

    /**
     * Totals over the whole run, resumes included; whichever comes first ends it. 0 stands for no limit.
     *
     * @param minutes of training; judges and quality figures cost none
     */
    public record Budget(long steps, long samples, double minutes) {
        private static final double DEFAULT_MINUTES = 10;

        public Budget {
            if (steps == 0 && samples == 0 && minutes == 0) {
                minutes = DEFAULT_MINUTES;
            }
        }

        /** The step at which the run ends if the clock does not end it before. */
        public long lastStep(int batch) {
            long bySamples = samples == 0 ? Long.MAX_VALUE : (samples + batch - 1) / batch;
            return Math.min(steps == 0 ? Long.MAX_VALUE : steps, bySamples);
        }

        /** Seconds of training, {@link Double#POSITIVE_INFINITY} for no limit. */
        public double seconds() {
            return minutes == 0 ? Double.POSITIVE_INFINITY : minutes * 60;
        }
    }

    private static final double MANY = 1e12;

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
            .number("r1", 0.1, 0, 1e6, "weight of the gradient penalty on real samples (0: off)")
            .number("r2", 0.1, 0, 1e6, "weight of the gradient penalty on generated samples (0: off)")
            .integer("penalty-every", 8, 1, 1_000, "steps between gradient penalties")
            .number("average", 500, 0, 1e6, "longest half-life of the generator's moving average, in steps (0: off)")
            .number("holdout", 0.1, 0, 0.4, "share of the items kept for comparison")
            .integer("tick-every", 100, 1, 1_000_000, "steps between ticks")
            .integer("snapshot-every", 500, 0, 1_000_000_000, "steps between sample overviews (0: never)")
            .integer("quality-every", 500, 0, 1_000_000_000, "steps between quality figures (0: never)")
            .time("checkpoint-every", 60, 0.1, 1e6, "time between checkpoints, such as 60s or 2m")
            .build();

    /** Reads checked settings, see {@link #OPTIONS}. */
    public static TrainingPlan of(Options settings) {
        return new TrainingPlan(
                settings.integer("batch"),
                Long.parseLong(settings.text("seed")),
                settings.text("loss"),
                Stage.valueOf(settings.text("stage").toUpperCase(java.util.Locale.ROOT)),
                settings.integer("latent"),
                rate(settings, "lr-g"),
                rate(settings, "lr-d"),
                settings.number("beta1"),
                settings.number("beta2"),
                settings.number("r1"),
                settings.number("r2"),
                settings.integer("penalty-every"),
                settings.number("average"),
                settings.number("holdout"),
                new Cadence(
                        settings.integer("tick-every"),
                        settings.integer("snapshot-every"),
                        settings.integer("quality-every"),
                        settings.number("checkpoint-every")),
                new Budget(
                        Long.parseLong(settings.text("steps")),
                        Long.parseLong(settings.text("samples")),
                        settings.number("minutes")));
    }

    private static double rate(Options settings, String name) {
        String text = settings.text(name);
        if (text.isEmpty()) {
            return settings.number("lr");
        }
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= 10) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw AgonException.usage(name + " is '" + text + "'; it takes a number between 0 and 10");
    }

    /** The settings that reproduce this plan, by the names of {@link #OPTIONS}. */
    public Map<String, String> asSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("steps", Long.toString(budget.steps()));
        settings.put("samples", Long.toString(budget.samples()));
        settings.put("minutes", Double.toString(budget.minutes()));
        settings.put("batch", Integer.toString(batch));
        settings.put("seed", Long.toString(seed));
        settings.put("loss", loss);
        settings.put("stage", stage.name().toLowerCase(java.util.Locale.ROOT));
        settings.put("latent", Integer.toString(latent));
        settings.put("lr-g", Double.toString(generatorRate));
        settings.put("lr-d", Double.toString(discriminatorRate));
        settings.put("beta1", Double.toString(beta1));
        settings.put("beta2", Double.toString(beta2));
        settings.put("r1", Double.toString(r1));
        settings.put("r2", Double.toString(r2));
        settings.put("penalty-every", Integer.toString(penaltyEvery));
        settings.put("average", Double.toString(average));
        settings.put("holdout", Double.toString(holdout));
        settings.put("tick-every", Integer.toString(cadence.tickEvery()));
        settings.put("snapshot-every", Integer.toString(cadence.snapshotEvery()));
        settings.put("quality-every", Integer.toString(cadence.qualityEvery()));
        settings.put("checkpoint-every", Double.toString(cadence.checkpointSeconds()));
        return settings;
    }
}
