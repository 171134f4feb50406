package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the two small networks of a {@link Mixture} with settings of a {@link TrainingPlan} and measures what the
 * generator makes in the end.
 *
 * @param settings of {@link TrainingPlan#OPTIONS}; those that are missing have their defaults
 * @param judgeWidth of the discriminator's hidden layers
 */
record MixtureTrial(Mixture mixture, Map<String, String> settings, int judgeWidth) {
    /** As many as the papers draw times four: keeps the floor of the divergence at (25 - 1) / 2n = .0012. */
    static final int SAMPLES = 10_000;

    MixtureTrial {
        settings = Map.copyOf(settings);
    }

    /** With a discriminator that is the generator's equal. */
    MixtureTrial(Mixture mixture, Map<String, String> settings) {
        this(mixture, settings, Mixture.WIDTH);
    }

    Mixture.Coverage run(long seed) {
        return run(seed, tick -> {});
    }

    Mixture.Coverage run(long seed, Consumer<Tick> ticks) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("seed", Long.toString(seed));
        TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.parse(all));
        Spec spec = mixture.spec(plan.latent());
        try (Network generator = mixture.generator(plan.latent(), seed);
                Network discriminator = mixture.discriminator(judgeWidth, seed + 1);
                Trainer trainer = new Trainer(
                        plan, spec, generator, discriminator, Catalogue.core().objective(plan))) {
            trainer.run(mixture.batches(plan.batch(), seed), plan.budget().steps(), () -> false, ticks);
            return mixture.measure(trainer.withAverage(network -> draw(network, plan)));
        }
    }

    private static float[] draw(Network generator, TrainingPlan plan) {
        float[] latent = new float[SAMPLES * plan.latent()];
        RandomStream.of(plan.seed()).fork("samples").gaussians(latent);
        try (INDArray z = Nd4j.create(latent, new long[] {SAMPLES, plan.latent()}, 'c');
                Pass pass = generator.forward(List.of(z), Mode.SAMPLE, RandomStream.of(0))) {
            return Values.floats(pass.outputs().get(0));
        }
    }
}
