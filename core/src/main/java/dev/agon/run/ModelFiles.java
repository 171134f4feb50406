package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Checkpoints;
import dev.agon.model.Manifest;
import dev.agon.model.ModelBundle;
import dev.agon.model.Weights;
import dev.agon.plugin.Provider;
import dev.agon.spi.Metric;
import dev.agon.train.Players;
import dev.agon.train.Trainer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes the model files of a run. */
final class ModelFiles {
    private final RunInfo info;
    private final String version;
    private final PreparedRun<?> run;
    private final Trainer trainer;
    private final Checkpoints checkpoints;

    ModelFiles(RunInfo info, String version, PreparedRun<?> run, Trainer trainer, Checkpoints checkpoints) {
        this.info = info;
        this.version = version;
        this.run = run;
        this.trainer = trainer;
        this.checkpoints = checkpoints;
    }

    /** Keeps the current model as the best one. */
    void writeBest(long step, Metric quality) {
        Path kept = checkpoints.best(step);
        write(kept, step, Optional.of(quality));
        AtomicFiles.copy(kept, info.folder().model());
    }

    /** Writes the current model as the last one, and also as the best if no quality figure tells which that is. */
    void writeLast(long step, boolean alsoBest) {
        write(info.folder().lastModel(), step, Optional.empty());
        if (alsoBest) {
            AtomicFiles.copy(info.folder().lastModel(), info.folder().model());
        }
    }

    private void write(Path file, long step, Optional<Metric> quality) {
        ResolvedRun resolved = run.run();
        Provider provider = resolved.provider();
        Map<String, String> shaping = new LinkedHashMap<>(trainer.plan().asSettings());
        shaping.keySet().removeAll(ResolvedRun.CHANGEABLE);
        Manifest manifest = new Manifest(
                version,
                provider.jar(),
                provider.version(),
                info.modality(),
                info.generator(),
                info.discriminator(),
                shaping,
                info.spec(),
                info.data().attributes(),
                step,
                trainer.course().samples(step),
                info.data().fingerprint(),
                quality);
        Optional<Weights> average =
                resolved.plan().average() > 0 ? Optional.of(trainer.withAverage(Weights::of)) : Optional.empty();
        Players players = run.players();
        Map<String, Weights> auxiliary = new LinkedHashMap<>();
        players.auxiliary().forEach((name, network) -> auxiliary.put(name, Weights.of(network)));
        ModelBundle.write(
                file,
                manifest,
                run.codec(),
                Weights.of(players.generator()),
                average,
                Weights.of(players.discriminator()),
                auxiliary);
    }
}
