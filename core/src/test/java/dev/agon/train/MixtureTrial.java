package dev.agon.train;

import dev.agon.loss.Losses;
import dev.agon.nn.Values;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a recipe on a {@link Mixture} and measures the averaged generator. As a program it tries recipes, one line a
 * measurement: {@code data=grid seeds=1,2,3 every=5000 decay=linear last-gamma=1e-3 steps=20000 batch=128 …}, the rest
 * being settings of {@link TrainingPlan#OPTIONS}.
 *
 * @param plan with a number of steps as its budget
 * @param decay how the learning rate falls over the run
 * @param lastGamma what the weights of the gradient penalties end at; they get there from the plan's by equal factors
 */
record MixtureTrial(Mixture mixture, TrainingPlan plan, Decay decay, double lastGamma) {
    /** Samples that are measured, as in the papers. */
    static final int SAMPLES = 2_500;

    /** Steps between changes of the learning rate and the penalties' weight. */
    private static final long SEGMENT = 200;

    /** How the learning rate falls over a run. */
    enum Decay {
        NONE,
        LINEAR;

        /** What the rate is multiplied by after a share of the run. */
        double factor(double done) {
            return this == NONE ? 1 : 1 - done;
        }
    }

    /** Gets the figures of a step. */
    @FunctionalInterface
    interface Watcher {
        void measured(long step, Mixture.Coverage coverage);
    }

    /**
     * Trains to the end of the plan's steps.
     *
     * @param every steps between measurements, a multiple of 200; the end is measured in any case
     * @return the figures of the end
     */
    Mixture.Coverage run(long every, Watcher watcher) {
        long steps = plan.budget().steps();
        long seed = plan.seed();
        Mixture.Coverage last = null;
        TrainerState state = null;
        try (Network generator = mixture.generator(plan.latent(), 2 * seed);
                Network discriminator = mixture.discriminator(2 * seed + 1)) {
            for (long from = 0; from < steps; from += SEGMENT) {
                long until = Math.min(steps, from + SEGMENT);
                double done = (double) from / steps;
                // a trainer a segment, each continuing from the last: its plan cannot change
                try (Trainer trainer = new Trainer(
                        planAt(done), mixture.spec(plan.latent()), generator, discriminator, Losses.relativistic())) {
                    if (state != null) {
                        trainer.restore(state);
                    }
                    trainer.scaleRates(decay.factor(done));
                    trainer.run(mixture.batches(plan.batch(), seed), until, () -> false, tick -> {});
                    if (until % every == 0 || until == steps) {
                        last = trainer.withAverage(this::measure);
                        watcher.measured(until, last);
                    }
                    state = trainer.state();
                }
            }
        }
        return last;
    }

    private TrainingPlan planAt(double done) {
        Map<String, String> settings = plan.asSettings();
        settings.put("r1", Double.toString(gamma(plan.r1(), done)));
        settings.put("r2", Double.toString(gamma(plan.r2(), done)));
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(settings));
    }

    private double gamma(double first, double done) {
        return first * Math.pow(lastGamma / first, done);
    }

    /** Measures samples of a generator, always from the same latent vectors. */
    Mixture.Coverage measure(Network generator) {
        RandomStream random = RandomStream.of(plan.seed()).fork("samples");
        try (INDArray latent = random.gaussian(SAMPLES, plan.latent());
                Pass pass = generator.forward(List.of(latent), Mode.SAMPLE, random)) {
            return mixture.measure(Values.floats(pass.outputs().get(0)));
        }
    }

    /** A trial for each seed, with settings that differ from the default recipe. */
    static LongFunction<MixtureTrial> recipe(
            Mixture mixture, Map<String, String> settings, Decay decay, double lastGamma) {
        return seed -> {
            Map<String, String> all = new LinkedHashMap<>(settings);
            all.put("seed", Long.toString(seed));
            return new MixtureTrial(mixture, TrainingPlan.of(TrainingPlan.OPTIONS.parse(all)), decay, lastGamma);
        };
    }

    public static void main(String[] args) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String arg : args) {
            int sign = arg.indexOf('=');
            settings.put(arg.substring(0, sign), arg.substring(sign + 1));
        }
        Mixture mixture = settings.remove("data").equals("grid") ? Mixture.grid() : Mixture.ring();
        String[] seeds = settings.remove("seeds").split(",");
        long every = Long.parseLong(settings.remove("every"));
        Decay decay = Decay.valueOf(settings.remove("decay").toUpperCase(Locale.ROOT));
        double lastGamma = Double.parseDouble(settings.remove("last-gamma"));
        LongFunction<MixtureTrial> recipe = recipe(mixture, settings, decay, lastGamma);
        for (String seed : seeds) {
            long start = System.nanoTime();
            recipe.apply(Long.parseLong(seed))
                    .run(
                            every,
                            (step, coverage) -> System.out.printf(
                                    Locale.ROOT,
                                    "%s, seed %s, step %,d: %d modes, %.1f %% high quality, KL %.4f (%d s)%n",
                                    mixture.name(),
                                    seed,
                                    step,
                                    coverage.modes(),
                                    100 * coverage.highQuality(),
                                    coverage.divergence(),
                                    (System.nanoTime() - start) / 1_000_000_000));
        }
    }
}
