package dev.agon.run;

import dev.agon.model.AtomicFiles;
import dev.agon.model.Checkpoint;
import dev.agon.model.Checkpoints;
import dev.agon.model.SpiJson;
import dev.agon.run.RunSummary.State;
import dev.agon.spi.AgonException;
import dev.agon.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training run in its folder, new or resumed. What it computes depends on the step alone; the clock only saves and
 * stops. So a run that was stopped or killed and then resumed ends with the same model files, byte for byte, as one that
 * was not.
 */
public final class TrainingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

    private static final String NOT_BEGUN = "stopped before the run began; nothing was written";
    private static final String NOT_RESUMED = "stopped before the run went on; it is as it was";

    private final RunInfo info;
    private final RunLocks.Lock lock;
    private final PreparedRun<?> prepared;
    private final Trainer trainer;
    private final RunLoop loop;

    private TrainingRun(RunInfo info, RunLocks.Lock lock, PreparedRun<?> prepared, Trainer trainer, RunLoop loop) {
        this.info = info;
        this.lock = lock;
        this.prepared = prepared;
        this.trainer = trainer;
        this.loop = loop;
    }

    /**
     * Begins a run: checks the request, opens the data, builds the networks and makes the folder.
     *
     * @param stopRequested asked by another thread while the data is read; reading then ends soon
     * @throws AgonException USAGE if the request is wrong or the folder holds something or cannot be written to; DATA if
     *     the data cannot be used
     * @throws CancellationException if a stop was asked for before the run was open; nothing has been written then
     */
    public static TrainingRun start(RunEnvironment environment, TrainRequest request, BooleanSupplier stopRequested) {
        ResolvedRun resolved = ResolvedRun.resolve(environment, request);
        RunFolder folder = new RunFolder(request.out());
        folder.checkFree();
        PreparedRun<?> prepared = Interrupts.endedBy(stopRequested, NOT_BEGUN, () -> PreparedRun.of(resolved));
        Trainer trainer = null;
        RunLocks.Lock lock = null;
        RunLoop loop = null;
        try {
            checkNotStopped(stopRequested, NOT_BEGUN);
            // a trainer checks the plan against the networks, so it comes before the folder
            trainer = trainer(prepared);
            folder.create();
            lock = environment.locks().take(folder);
            // another run may have come and gone while the data was read
            folder.checkFree();
            folder.sweep();
            RunInfo info = RunInfo.of(environment, prepared, folder, trainer);
            loop = new RunLoop(environment, info, prepared, trainer, Optional.empty());
            loop.record(State.RUNNING, "");
            return new TrainingRun(info, lock, prepared, trainer, loop);
        } catch (RuntimeException | Error e) {
            Closing.after(e, loop, trainer, prepared, lock);
            throw e;
        }
    }

    /**
     * Continues a run from its last checkpoint, or from the start if it was killed before the first one.
     *
     * @param changes settings of budget and cadence; a budget given replaces the old one and counts from the first start
     * @param stopRequested as for {@link #start}
     * @throws AgonException USAGE if another setting is to change or the run is going on in another process; DATA if the
     *     folder holds no run, the checkpoints are damaged, or the data is gone or has changed
     * @throws CancellationException if a stop was asked for before the run was open; its folder is as it was then
     */
    public static TrainingRun resume(
            RunEnvironment environment, Path run, Map<String, String> changes, BooleanSupplier stopRequested) {
        RunFolder folder = new RunFolder(run.toAbsolutePath().normalize());
        RunInfo recorded = RunRecord.read(folder).info();
        ResolvedRun resolved = ResolvedRun.restore(environment, recorded, changes);
        folder.create();
        RunLocks.Lock lock = environment.locks().take(folder);
        PreparedRun<?> prepared = null;
        Trainer trainer = null;
        RunLoop loop = null;
        try {
            if (!Files.exists(recorded.data().path())) {
                throw AgonException.data(
                        "the data of the run, " + recorded.data().path() + ", is not there");
            }
            prepared = Interrupts.endedBy(stopRequested, NOT_RESUMED, () -> PreparedRun.of(resolved));
            checkNotStopped(stopRequested, NOT_RESUMED);
            checkUnchanged(recorded, prepared);
            trainer = trainer(prepared);
            Checkpoints checkpoints = new Checkpoints(folder.checkpoints());
            Optional<Checkpoint> from = checkpoints.latest();
            if (from.isPresent()) {
                trainer.restore(from.get().state());
            }
            RunInfo info = RunInfo.of(environment, prepared, folder, trainer);
            loop = new RunLoop(environment, info, prepared, trainer, from);
            goBack(folder, checkpoints, from);
            warnOfChanges(recorded.machine(), info.machine());
            loop.record(State.RUNNING, "");
            return new TrainingRun(info, lock, prepared, trainer, loop);
        } catch (RuntimeException | Error e) {
            Closing.after(e, loop, trainer, prepared, lock);
            throw e;
        }
    }

    /** Puts the folder back to a checkpoint. Comes last, so that a resume that is refused has changed nothing. */
    private static void goBack(RunFolder folder, Checkpoints checkpoints, Optional<Checkpoint> to) {
        long step = to.map(checkpoint -> checkpoint.state().step()).orElse(0L);
        to.flatMap(Checkpoint::best).ifPresent(best -> AtomicFiles.copy(checkpoints.best(best.step()), folder.model()));
        checkpoints.setAsideAfter(step);
        folder.sweep();
        folder.forgetAfter(step);
        MetricsLog.truncate(folder.metrics(), step);
    }

    private static void warnOfChanges(RunInfo.Machine before, RunInfo.Machine now) {
        for (String difference : before.differences(now)) {
            LOG.warn("{}; the resumed run may differ from one that was never stopped", difference);
        }
    }

    private static void checkNotStopped(BooleanSupplier stopRequested, String message) {
        if (stopRequested.getAsBoolean()) {
            throw new CancellationException(message);
        }
    }

    private static Trainer trainer(PreparedRun<?> prepared) {
        ResolvedRun run = prepared.run();
        return new Trainer(run.plan(), prepared.players(), run.objective(), prepared.phases());
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

    public RunInfo info() {
        return info;
    }

    /** Steps done; may be asked from any thread. */
    public long step() {
        return loop.step();
    }

    /** Training samples seen; may be asked from any thread. */
    public long samples() {
        return loop.samples();
    }

    /** Seconds of training, resumes included; may be asked from any thread. */
    public double seconds() {
        return loop.seconds();
    }

    /**
     * Trains until the budget is used up or a stop is asked for. Either way, and also if the losses leave the finite
     * numbers or the data can no longer be read, a checkpoint and both model files are written. Interrupting the thread
     * disturbs nothing; {@code stopRequested} may look at its interrupt status. To be called once.
     *
     * @param observers beside those that the run names
     * @param stopRequested asked after every step
     * @throws AgonException DIVERGED if a loss or gradient was not finite; DATA if the data could no longer be read
     */
    public RunSummary run(List<RunObserver> observers, BooleanSupplier stopRequested) {
        List<RunObserver> all = new ArrayList<>(prepared.run().observers());
        all.addAll(observers);
        return loop.run(all, stopRequested);
    }

    @Override
    public void close() {
        Closing.all(loop, trainer, prepared, lock);
    }
}
