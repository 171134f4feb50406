package dev.agon.benchmarks;

import dev.agon.spi.Batch;
import dev.agon.spi.RandomStream;
import dev.agon.train.Catalogue;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Agon's own trainer at a pair of networks, and as a step program. */
final class AgonStep implements AutoCloseable {
    private final NetworkPair pair;
    private final INDArray real;
    private final Trainer trainer;

    /**
     * Takes over a pair of networks.
     *
     * @param stage {@code two} or {@code one}
     */
    AgonStep(NetworkPair pair, String stage) {
        this.pair = pair;
        long[] shape = LongStream.concat(
                        LongStream.of(pair.batch()), LongStream.of(pair.spec().sample()))
                .toArray();
        real = RandomStream.of(1).uniform(shape).muli(2).subi(1);
        TrainingPlan plan = plan(stage);
        trainer = new Trainer(
                plan,
                pair.spec(),
                pair.generator(),
                pair.discriminator(),
                Catalogue.core().objective(plan));
    }

    /** Arguments: {@code threads warm-up-seconds steps image|spectrogram|waveform two|one}. */
    public static void main(String[] arguments) {
        NetworkPair pair = switch (arguments[3]) {
            case "image" -> ReferencePair.build();
            case "spectrogram" -> AudioPair.spectrogram();
            case "waveform" -> AudioPair.waveform();
            default -> throw new IllegalArgumentException(arguments[3]);
        };
        try (AgonStep step = new AgonStep(pair, arguments[4])) {
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

    /** The settings of the PyTorch programs. */
    private TrainingPlan plan(String stage) {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(Map.of(
                "stage", stage,
                "loss", "ns",
                "batch", Integer.toString(pair.batch()),
                "latent", Integer.toString(pair.spec().latent()),
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
