package dev.agon.benchmarks;

import dev.agon.Agon;
import dev.agon.run.PreparedRun;
import dev.agon.run.TrainRequest;
import dev.agon.spi.BatchSource;
import dev.agon.text.TextModality;
import dev.agon.train.Trainer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A step of the text plugin's demo, by likelihood or of the contest, and as a step program. */
final class TextStep implements AutoCloseable {
    private static final Map<String, String> LIKELIHOOD = Map.of("likelihood-batch", "64");

    /** The settings of the PyTorch program, after a likelihood phase that is as short as can be. */
    private static final Map<String, String> CONTEST = Map.of(
            "contest", "true",
            "likelihood-steps", "1",
            "batch", "64",
            "stage", "one",
            "lr", "1e-3",
            "r1", "0",
            "r2", "0");

    private final DemoData demo = DemoData.unpack(new TextModality(), "text");
    private final Agon agon = Agon.create();
    private final PreparedRun<?> run;
    private final BatchSource batches;
    private final Trainer trainer;

    /** @param contest whether the contest is run, or its likelihood phase */
    TextStep(boolean contest) throws IOException {
        Map<String, String> settings = new HashMap<>(demo.settings());
        settings.putAll(contest ? CONTEST : LIKELIHOOD);
        TrainRequest request =
                new TrainRequest(TextModality.NAME, demo.data(), demo.folder().resolve("run"), settings);
        run = PreparedRun.of(agon.resolve(request));
        batches = run.batches();
        trainer = new Trainer(run.run().plan(), run.players(), run.run().objective(), run.phases());
        if (contest) {
            run();
        }
    }

    /** Arguments: {@code threads warm-up-seconds steps likelihood|contest}. */
    public static void main(String[] arguments) throws IOException {
        try (TextStep step = new TextStep(arguments[3].equals("contest"))) {
            new StepClock(Schedule.of(arguments), System.out).run(step::run);
        }
    }

    /** Trains one step. */
    void run() {
        trainer.run(batches, trainer.step() + 1, () -> false, tick -> {});
    }

    /** Steps trained. */
    long steps() {
        return trainer.step();
    }

    @Override
    public void close() throws IOException {
        trainer.close();
        run.close();
        agon.close();
        demo.close();
    }
}
