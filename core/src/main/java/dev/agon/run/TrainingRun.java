package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Checkpoint;
import dev.agon.model.Checkpoints;
import dev.agon.model.SpiJson;
import dev.agon.plugin.Provider;
import dev.agon.run.RunSummary.State;
import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import dev.agon.train.Tick;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training run in its folder, new or resumed. What it computes depends on the step alone; the clock only saves and
 * stops. So a run that was stopped or killed and then resumed ends with the same model files, byte for byte, as one that
 * was not.
 */
public final class TrainingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private final RunInfo info;
    private final TrainingPlan plan;
    private final RunFolder.Lock lock;
    private final PreparedRun<?> prepared;
    private final RunSamples<?> looks;
    private final PrefetchingBatches batches;
    private final Trainer trainer;
    private final Checkpoints checkpoints;
    private final ModelFiles models;
    private final Stopwatch watch;
    private final Instant started;
    private final Map<String, Metric> freshMetrics = new LinkedHashMap<>();
    private Optional<Tick> heldTick = Optional.empty();
    private Optional<Checkpoint.Best> best;
    private double lastCheckpoint;
    private volatile long step;

    private TrainingRun(
            RunEnvironment environment,
            RunInfo info,
            RunFolder.Lock lock,
            PreparedRun<?> prepared,
            Trainer trainer,
            Optional<Checkpoint> from) {
        this.info = info;
        this.lock = lock;
        this.prepared = prepared;
        this.trainer = trainer;
        this.plan = prepared.run().plan();
        this.started = environment.calendar().instant();
        from.ifPresent(checkpoint -> trainer.restore(checkpoint.state()));
        this.step = trainer.step();
        this.best = from.flatMap(Checkpoint::best);
        this.watch = new Stopwatch(
                environment.nanoTime(), from.map(Checkpoint::seconds).orElse(0.0));
        this.lastCheckpoint = watch.seconds();
        this.looks = new RunSamples<>(prepared);
        this.batches = new PrefetchingBatches(prepared.batches());
        this.checkpoints = new Checkpoints(info.folder().checkpoints());
        this.models = new ModelFiles(info, environment.version(), prepared, trainer, checkpoints);
    }

    /**
     * Begins a run: checks the request, opens the data, builds the networks and makes the folder.
     *
     * @throws AgonException USAGE if the request is wrong or the folder holds something or cannot be written to; DATA if
     *     the data cannot be used
     */
    public static TrainingRun start(RunEnvironment environment, TrainRequest request) {
        ResolvedRun resolved = ResolvedRun.resolve(environment, request);
        RunFolder folder = new RunFolder(request.out());
        folder.checkFree();
        PreparedRun<?> prepared = PreparedRun.of(resolved);
        try {
            // a trainer checks the plan against the networks, so it comes before the folder
            Trainer trainer = trainer(prepared);
            folder.create();
            RunInfo info = info(environment, prepared, folder, 0);
            return open(environment, info, folder.lock(), prepared, trainer, Optional.empty());
        } catch (RuntimeException | Error e) {
            prepared.close();
            throw e;
        }
    }

    /**
     * Continues a run from its last checkpoint, or from the start if it was killed before the first one.
     *
     * @param changes settings of budget and cadence; a budget given replaces the old one and counts from the first start
     * @throws AgonException USAGE if another setting is to change or the run is going on in another process; DATA if the
     *     folder holds no run, the checkpoints are damaged, or the data is gone or has changed
     */
    public static TrainingRun resume(RunEnvironment environment, Path run, Map<String, String> changes) {
        RunFolder folder = new RunFolder(run.toAbsolutePath().normalize());
        RunInfo recorded = RunRecord.read(folder).info();
        ResolvedRun resolved = ResolvedRun.restore(environment, recorded, changes);
        folder.create();
        RunFolder.Lock lock = folder.lock();
        PreparedRun<?> prepared = null;
        try {
            if (!Files.exists(recorded.data().path())) {
                throw AgonException.data(
                        "the data of the run, " + recorded.data().path() + ", is not there");
            }
            prepared = PreparedRun.of(resolved);
            checkUnchanged(recorded, prepared);
            Trainer trainer = trainer(prepared);
            Checkpoints checkpoints = new Checkpoints(folder.checkpoints());
            Optional<Checkpoint> from = checkpoints.latest();
            long step = from.map(c -> c.state().step()).orElse(0L);
            checkpoints.forgetAfter(step);
            folder.goBackTo(step);
            MetricsLog.truncate(folder.metrics(), step);
            from.flatMap(Checkpoint::best).ifPresent(b -> AtomicFiles.copy(checkpoints.best(b.step()), folder.model()));
            return open(environment, info(environment, prepared, folder, step), lock, prepared, trainer, from);
        } catch (RuntimeException | Error e) {
            if (prepared != null) {
                prepared.close();
            }
            lock.close();
            throw e;
        }
    }

    private static Trainer trainer(PreparedRun<?> prepared) {
        ResolvedRun run = prepared.run();
        return new Trainer(
                run.plan(), prepared.spec(), prepared.generator(), prepared.discriminator(), run.objective());
    }

    private static TrainingRun open(
            RunEnvironment environment,
            RunInfo info,
            RunFolder.Lock lock,
            PreparedRun<?> prepared,
            Trainer trainer,
            Optional<Checkpoint> from) {
        TrainingRun run = new TrainingRun(environment, info, lock, prepared, trainer, from);
        run.record(State.RUNNING, "");
        return run;
    }

    private static void checkUnchanged(RunInfo recorded, PreparedRun<?> prepared) {
        if (!recorded.data().fingerprint().equals(prepared.data().fingerprint())) {
            throw AgonException.data(
                    "the data at " + recorded.data().path() + " has changed since the run began: it was "
                            + recorded.data().fingerprint() + " and is "
                            + prepared.data().fingerprint());
        }
        // compared as JSON, since a record with an array in it has no useful equals
        String before = SpiJson.write(recorded.spec()).toString();
        String now = SpiJson.write(prepared.spec()).toString();
        if (!before.equals(now)) {
            throw AgonException.data(
                    "the networks of the run were built for " + before + "; its data now gives " + now);
        }
    }

    private static RunInfo info(RunEnvironment environment, PreparedRun<?> prepared, RunFolder folder, long firstStep) {
        ResolvedRun run = prepared.run();
        Provider provider = run.provider();
        return new RunInfo(
                folder,
                new RunInfo.Data(
                        run.data(),
                        prepared.parts().training().size(),
                        prepared.parts().heldOut().size(),
                        prepared.parts().judge().size(),
                        prepared.labels(),
                        prepared.data().fingerprint(),
                        prepared.data().rejected(),
                        prepared.data().notes()),
                run.given(),
                run.modality().chosen(),
                run.generator().chosen(),
                run.discriminator().chosen(),
                run.plan().asSettings(),
                prepared.spec(),
                new RunInfo.Machine(
                        environment.version(),
                        Path.of(provider.source()).getFileName() + " " + provider.version(),
                        System.getProperty("java.vm.name") + " " + Runtime.version(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Nd4j.getEnvironment().maxMasterThreads()),
                firstStep,
                prepared.generator().summary(),
                prepared.discriminator().summary());
    }

    public RunInfo info() {
        return info;
    }

    /** Steps done; may be asked from any thread. */
    public long step() {
        return step;
    }

    /** Training samples seen; may be asked from any thread. */
    public long samples() {
        return step * plan.samplesPerStep();
    }

    /** Seconds of training, resumes included; may be asked from any thread. */
    public double seconds() {
        return watch.seconds();
    }

    /**
     * Trains until the budget is used up or a stop is asked for. Either way, and also if the losses leave the finite
     * numbers, a checkpoint and both model files are written. To be called once.
     *
     * @param stopRequested asked after every step
     * @throws AgonException DIVERGED if a loss or gradient was not finite; DATA if the data could no longer be read
     */
    public RunSummary run(List<RunObserver> observers, BooleanSupplier stopRequested) {
        List<RunObserver> all = new ArrayList<>();
        all.add(new MetricsLog(info.folder().metrics()));
        all.addAll(observers);
        Observers everyone = new Observers(all);
        everyone.onStart(info);
        if (plan.cadence().qualityEvery() > 0 && !isOver() && !stopRequested.getAsBoolean()) {
            guarded("the quality figure cannot be computed", looks::prepareEvaluator);
        }
        try {
            train(everyone, stopRequested);
            save();
        } catch (RuntimeException | Error e) {
            boolean diverged = e instanceof AgonException a && a.category() == AgonException.Category.DIVERGED;
            if (diverged) {
                guarded("the last good state could not be saved", this::save);
            }
            String message = String.valueOf(e.getMessage());
            guarded(
                    "the end could not be recorded",
                    () -> everyone.onEnd(record(diverged ? State.DIVERGED : State.FAILED, message)));
            throw e;
        }
        RunSummary summary = record(isOver() ? State.FINISHED : State.STOPPED, "");
        everyone.onEnd(summary);
        return summary;
    }

    private void train(RunObserver observers, BooleanSupplier stopRequested) {
        BooleanSupplier pause = () -> {
            step = trainer.step();
            return stopRequested.getAsBoolean() || isOver() || isCheckpointDue();
        };
        while (!isOver() && !stopRequested.getAsBoolean()) {
            long before = trainer.step();
            watch.start();
            try {
                trainer.run(batches, nextEvent(before), pause, tick -> take(tick, observers));
            } finally {
                watch.stop();
                step = trainer.step();
            }
            if (step > before) {
                lookAtSamples();
            }
            heldTick.ifPresent(tick -> emit(tick, observers));
            heldTick = Optional.empty();
            if (isCheckpointDue()) {
                guarded("a checkpoint could not be written; the next one is tried in time", this::save);
            }
        }
    }

    private boolean isOver() {
        return step >= plan.budget().lastStep(plan.samplesPerStep())
                || watch.seconds() >= plan.budget().seconds();
    }

    private boolean isCheckpointDue() {
        return watch.seconds() - lastCheckpoint >= plan.cadence().checkpointSeconds();
    }

    private long nextEvent(long from) {
        long next = plan.budget().lastStep(plan.samplesPerStep());
        for (int every :
                new int[] {plan.cadence().snapshotEvery(), plan.cadence().qualityEvery()}) {
            if (every > 0) {
                next = Math.min(next, (from / every + 1) * every);
            }
        }
        return next;
    }

    private static boolean isDue(long step, int every) {
        return every > 0 && step % every == 0;
    }

    /** A tick of a step at which samples are looked at waits for what that brings. */
    private void take(Tick tick, RunObserver observers) {
        if (isDue(tick.step(), plan.cadence().qualityEvery())
                || isDue(tick.step(), plan.cadence().snapshotEvery())) {
            heldTick = Optional.of(tick);
        } else {
            emit(tick, observers);
        }
    }

    private void emit(Tick tick, RunObserver observers) {
        observers.onTick(new RunTick(tick, watch.seconds(), freshMetrics));
        freshMetrics.clear();
    }

    private void lookAtSamples() {
        if (isDue(step, plan.cadence().qualityEvery())) {
            guarded(
                    "the quality figure could not be computed",
                    () -> trainer.withAverage(looks::quality).ifPresent(this::judge));
        }
        if (isDue(step, plan.cadence().snapshotEvery())) {
            guarded(
                    "no overview of samples could be written",
                    () -> trainer.withAverage(generator -> {
                        looks.overview(generator, info.folder().overview(step));
                        return null;
                    }));
        }
    }

    private void judge(Metric quality) {
        freshMetrics.put(quality.name(), quality);
        boolean better = !Double.isNaN(quality.value())
                && best.map(b -> b.isBeatenBy(quality)).orElse(true);
        if (better) {
            models.writeBest(step, quality);
            best = Optional.of(new Checkpoint.Best(step, quality));
        }
    }

    /** Writes the models and then the checkpoint, so that a checkpoint never lacks what it refers to. */
    private void save() {
        lastCheckpoint = watch.seconds();
        models.writeLast(step, best.isEmpty());
        checkpoints.save(new Checkpoint(trainer.state(), watch.seconds(), best));
        record(State.RUNNING, "");
    }

    private RunSummary record(State state, String message) {
        RunSummary summary = new RunSummary(state, step, samples(), watch.seconds(), best, message);
        new RunRecord(started, info, summary).write();
        return summary;
    }

    /** What only informs must not end a run. */
    private static void guarded(String failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("{}: {}", failure, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        batches.close();
        looks.close();
        trainer.close();
        prepared.close();
        lock.close();
    }
}
