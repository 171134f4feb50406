package dev.agon.benchmarks;

import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.RandomStream;
import dev.agon.train.Catalogue;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step program: Agon's own trainer. Arguments: {@code threads warm-up-seconds steps two|one}. */
final class AgonStep {
    private AgonStep() {}

    public static void main(String[] arguments) {
        TrainingPlan plan = plan(arguments[3]);
        INDArray real = RandomStream.of(1)
                .uniform(ReferencePair.BATCH, ReferencePair.EXTENT, ReferencePair.EXTENT, 1)
                .muli(2)
                .subi(1);
        BatchSource batches = step -> new Batch(real.dup(), List.of());
        Schedule schedule = Schedule.of(arguments);
        try (ReferencePair pair = ReferencePair.build();
                Trainer trainer = new Trainer(
                        plan,
                        ReferencePair.SPEC,
                        pair.generator(),
                        pair.discriminator(),
                        Catalogue.core().objective(plan))) {
            new StepClock(schedule, System.out)
                    .run(() -> trainer.run(batches, trainer.step() + 1, () -> false, tick -> {}));
        }
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
}
