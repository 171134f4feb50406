package dev.agon.benchmarks;

import dev.agon.spi.Batch;
import dev.agon.spi.Condition;
import dev.agon.spi.RandomStream;
import dev.agon.train.Catalogue;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Agon's own trainer at a pair of networks, and as a step program. */
final class AgonStep implements AutoCloseable {
    private final NetworkPair pair;
    private final INDArray real;
    private final List<INDArray> given;
    private final Trainer trainer;

    /**
     * Takes over a pair of networks.
     *
     * @param stage {@code two}, {@code one} or {@code shared}
     */
    AgonStep(NetworkPair pair, String stage) {
        this.pair = pair;
        RandomStream random = RandomStream.of(1);
        real = noise(random, pair.spec().sample());
        given = pair.spec().conditions().stream()
                .map(condition -> condition.isTensor() ? noise(random, condition.shape()) : classes(condition))
                .toList();
        TrainingPlan plan = plan(stage);
        trainer = new Trainer(
                plan,
                pair.spec(),
                pair.generator(),
                pair.discriminator(),
                Catalogue.core().objective(plan));
    }

    private INDArray noise(RandomStream random, long... shape) {
        long[] whole = LongStream.concat(LongStream.of(pair.batch()), LongStream.of(shape))
                .toArray();
        return random.uniform(whole).muli(2).subi(1);
    }

    /** Every class in turn, {@code [n]}. */
    private INDArray classes(Condition condition) {
        float[] numbers = new float[pair.batch()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % condition.classes();
        }
        return Nd4j.createFromArray(numbers);
    }

    /**
     * Arguments: {@code threads warm-up-seconds steps image|spectrogram|waveform|superres|inpaint|restyle
     * two|one|shared}.
     */
    public static void main(String[] arguments) {
        NetworkPair pair = switch (arguments[3]) {
            case "image" -> ReferencePair.build();
            case "spectrogram" -> AudioPair.spectrogram();
            case "waveform" -> AudioPair.waveform();
            case "superres" -> RestoringPair.superResolution();
            case "inpaint" -> RestoringPair.inpainting();
            case "restyle" -> RestoringPair.restyling();
            default -> throw new IllegalArgumentException(arguments[3]);
        };
        try (AgonStep step = new AgonStep(pair, arguments[4])) {
            new StepClock(Schedule.of(arguments), System.out).run(step::run);
        }
    }

    /** Trains one step; the real batch, and what is given, are always the same. */
    void run() {
        trainer.run(step -> batch(), trainer.step() + 1, () -> false, tick -> {});
    }

    private Batch batch() {
        return new Batch(real.dup(), given.stream().map(INDArray::dup).toList());
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
        given.forEach(INDArray::close);
    }
}
