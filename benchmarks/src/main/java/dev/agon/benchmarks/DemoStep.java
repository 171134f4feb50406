package dev.agon.benchmarks;

import dev.agon.Agon;
import dev.agon.molecule.MoleculeModality;
import dev.agon.run.PreparedRun;
import dev.agon.run.TrainRequest;
import dev.agon.spi.BatchSource;
import dev.agon.spi.DataModality;
import dev.agon.text.TextModality;
import dev.agon.train.Trainer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A step of the demo of texts or of molecules, by likelihood or of the contest, and as a step program. */
final class DemoStep implements AutoCloseable {
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

    private final DemoData demo;
    private final Agon agon = Agon.create();
    private final PreparedRun<?> run;
    private final BatchSource batches;
    private final Trainer trainer;

    private DemoStep(DataModality<?> modality, Map<String, String> changes) throws IOException {
        demo = DemoData.unpack(modality, modality.name());
        Map<String, String> settings = new HashMap<>(demo.settings());
        settings.putAll(changes);
        TrainRequest request =
                new TrainRequest(modality.name(), demo.data(), demo.folder().resolve("run"), settings);
        run = PreparedRun.of(agon.resolve(request));
        batches = run.batches();
        trainer = new Trainer(run.run().plan(), run.players(), run.run().objective(), run.phases());
    }

    /** @param contest whether the contest is run, or its likelihood phase */
    static DemoStep texts(boolean contest) throws IOException {
        DemoStep step = new DemoStep(new TextModality(), contest ? CONTEST : LIKELIHOOD);
        if (contest) {
            step.run();
        }
        return step;
    }

    /** The likelihood phase. */
    static DemoStep molecules() throws IOException {
        return new DemoStep(new MoleculeModality(), Map.of());
    }

    /** Arguments: {@code threads warm-up-seconds steps text-likelihood|text-contest|molecule-likelihood}. */
    public static void main(String[] arguments) throws IOException {
        try (DemoStep step =
                arguments[3].startsWith("text") ? texts(arguments[3].equals("text-contest")) : molecules()) {
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
