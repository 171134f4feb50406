package dev.agon.benchmarks;

import dev.agon.spi.Batch;
import dev.agon.spi.RandomStream;
import dev.agon.train.Catalogue;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Agon's own trainer at the {@link ReferencePair}, and as a step program. */
final class AgonStep implements AutoCloseable {
    private final INDArray real = RandomStream.of(1)
            .uniform(ReferencePair.BATCH, ReferencePair.EXTENT, ReferencePair.EXTENT, 1)
            .muli(2)
            .subi(1);
    private final ReferencePair pair = ReferencePair.build();
    private final Trainer trainer;

    /** @param stage {@code two} or {@code one} */
    AgonStep(String stage) {
        TrainingPlan plan = plan(stage);
        trainer = new Trainer(
                plan,
                ReferencePair.SPEC,
                pair.generator(),
                pair.discriminator(),
                Catalogue.core().objective(plan));
    }

    /** Arguments: {@code threads warm-up-seconds steps two|one}. */
    public static void main(String[] arguments) {
        try (AgonStep step = new AgonStep(arguments[3])) {
            new StepClock(Schedule.of(arguments), System.out).run(step::run);
        }
    }

    /** Trains one step; the real batch is always the same. */
    void run() {
        trainer.run(step -> new Batch(real.dup(), List.of()), trainer.step() + 1, () -> false, tick -> {});
    }

    /** Steps trained. */
    long steps() {
        return trainer.step();
    }

    /** The settings of the PyTorch program. */
    private static TrainingPlan plan(String stage) {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(Map.of(
                "stage", stage,
                "loss", "ns",
                "batch", Integer.toString(ReferencePair.BATCH),
                "latent", Integer.toString(ReferencePair.LATENT),
                "lr", "2e-4",
                "beta1", "0.5",
                "beta2", "0.999",
                "r1", "0",
                "r2", "0",
                "average", "0")));
    }

    @Override
    public void close() {
        trainer.close();
        pair.close();
        real.close();
    }
}
