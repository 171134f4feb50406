package dev.agon.molecule;

import dev.agon.Agon;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of some seconds by a small network. */
final class ShortRun {
    private static final Map<String, String> SMALL = Map.of(
            "likelihood-batch", "32", "tokens", "120", "g-channels", "32", "g-blocks", "3", "quality-every", "0");

    private ShortRun() {}

    /**
     * Trains on a fifth of the embedded molecules.
     *
     * @param folder gets the data and the run
     * @param settings beside those of the small network
     * @return the run folder
     */
    static Path train(Path folder, Map<String, String> settings) throws IOException {
        Path data = Files.write(folder.resolve("some.smi"), Samples.every(5, Samples.drugLike()));
        Path run = folder.resolve("run");
        Map<String, String> all = new HashMap<>(SMALL);
        all.putAll(settings);
        try (Agon agon = Agon.create();
                TrainingRun training = agon.start(new TrainRequest("molecule", data, run, all))) {
            training.run(List.of(), () -> false);
        }
        return run;
    }
}
