package dev.agon.run;

import dev.agon.model.Checkpoint;
import dev.agon.model.Checkpoints;
import dev.agon.run.RunSummary.State;
import dev.agon.spi.AgonException;
import dev.agon.spi.Metric;
import dev.agon.train.ContestTick;
import dev.agon.train.Course;
import dev.agon.train.Intervention;
import dev.agon.train.Tick;
import dev.agon.train.Trainer;
import dev.agon.train.TrainingPlan;
import dev.agon.train.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link TrainingRun} does once it is open: stretches of training, each up to the next step at which something is
 * due. Between them, with the stopwatch at rest, it looks at samples, reports and saves.
 */
final class RunLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);

    private final RunInfo info;
    private final TrainingPlan plan;
    private final Trainer trainer;
    private final Course course;
    private final RunSamples<?> looks;
    private final PrefetchingBatches batches;
    private final Checkpoints checkpoints;
    private final ModelFiles models;
    private final Stopwatch watch;
    private final Instant started;
    private Optional<Checkpoint.Best> best;
    private boolean astray;
    private double lastCheckpoint;
    private volatile long step;

    /**
     * @param trainer closed by whoever made it
     * @param from what the trainer was restored from
     */
    RunLoop(
            RunEnvironment environment,
            RunInfo info,
            PreparedRun<?> prepared,
            Trainer trainer,
            Optional<Checkpoint> from) {
        this.info = info;
        this.trainer = trainer;
        this.course = trainer.course();
        this.plan = prepared.run().plan();
        this.started = environment.calendar().instant();
        this.step = trainer.step();
        this.best = from.flatMap(Checkpoint::best);
        this.astray = from.map(Checkpoint::astray).orElse(false);
        this.watch = new Stopwatch(
                environment.nanoTime(), from.map(Checkpoint::seconds).orElse(0.0));
        this.lastCheckpoint = watch.seconds();
        this.checkpoints = new Checkpoints(info.folder().checkpoints());
        this.models = new ModelFiles(info, environment.version(), prepared, trainer, checkpoints);
        this.looks = new RunSamples<>(prepared);
        this.batches = new PrefetchingBatches(prepared.batches());
    }

    /** Steps done; may be asked from any thread. */
    long step() {
        return step;
    }

    /** Training samples seen; may be asked from any thread. */
    long samples() {
        return course.samples(step);
    }

    /** Seconds of training, resumes included; may be asked from any thread. */
    double seconds() {
        return watch.seconds();
    }

    /** See {@link TrainingRun#run}. */
    RunSummary run(List<RunObserver> observers, BooleanSupplier stopRequested) {
        List<RunObserver> all = new ArrayList<>();
        all.add(new MetricsLog(info.folder().metrics()));
        all.addAll(observers);
        Observers everyone = new Observers(all);
        everyone.onStart(info);
        if (plan.cadence().qualityEvery() > 0 && !isOver() && !stopRequested.getAsBoolean()) {
            Interrupts.setAside(() -> prepareEvaluator(stopRequested));
        }
        try {
            train(everyone, stopRequested);
            Interrupts.setAside(this::save);
        } catch (RuntimeException | Error e) {
            Interrupts.setAside(() -> endBadly(e, everyone));
            throw e;
        }
        return Interrupts.setAsideFor(() -> endWell(everyone));
    }

    private void prepareEvaluator(BooleanSupplier stopRequested) {
        guarded("the quality figure cannot be computed", () -> {
            try {
                Interrupts.endedBy(stopRequested, "stopped while a judge was made", () -> {
                    looks.prepareEvaluator();
                    return null;
                });
            } catch (CancellationException e) {
                if (!stopRequested.getAsBoolean()) {
                    throw e;
                }
                LOG.debug("there will be no quality figure", e);
            }
        });
    }

    private RunSummary endWell(RunObserver observers) {
        reportTheRest(observers);
        RunSummary summary = record(isOver() ? State.FINISHED : State.STOPPED, goal().orElse(""));
        observers.onEnd(summary);
        return summary;
    }

    private void train(RunObserver observers, BooleanSupplier stopRequested) {
        BooleanSupplier pause = () -> {
            step = trainer.step();
            batches.endStep();
            return stopRequested.getAsBoolean() || isOver() || isCheckpointDue();
        };
        while (!isOver() && !stopRequested.getAsBoolean()) {
            long before = trainer.step();
            List<Tick> ticks = new ArrayList<>();
            watch.start();
            try {
                trainer.run(batches, nextEvent(before), pause, ticks::add);
            } finally {
                watch.stop();
                step = trainer.step();
            }
            Interrupts.setAside(() -> {
                if (step > before) {
                    lookAtSamples(observers);
                }
                ticks.forEach(tick -> observers.onTick(judge(tick, false)));
                if (isCheckpointDue()) {
                    guarded("a checkpoint could not be written; the next one is tried in time", this::save);
                }
            });
        }
    }

    /** A state that no half of a step has touched is saved, whatever ended the run. */
    private void endBadly(Throwable failure, RunObserver observers) {
        boolean diverged = failure instanceof AgonException told && told.category() == AgonException.Category.DIVERGED;
        if (diverged || batches.failedBeforeStep()) {
            guarded("the last good state could not be saved", this::save);
        }
        reportTheRest(observers);
        guarded(
                "the end could not be recorded",
                () -> observers.onEnd(
                        record(diverged ? State.DIVERGED : State.FAILED, String.valueOf(failure.getMessage()))));
    }

    /** Only after the last checkpoint, which a resumed run takes the steps of its first tick from. */
    private void reportTheRest(RunObserver observers) {
        trainer.flush().ifPresent(tick -> observers.onTick(judge(tick, true)));
    }

    private RunTick judge(Tick tick, boolean partial) {
        if (!(tick instanceof ContestTick contest)) {
            return new RunTick(tick, Optional.empty(), Double.NaN, Optional.empty(), watch.seconds(), partial);
        }
        double gap = looks.heldOutGap(tick.step());
        long begun = Math.max(course.lastStart(), trainer.lastIntervention());
        Optional<Long> sinceBest = best.map(b -> tick.step() - Math.max(b.step(), begun));
        Verdict verdict = Verdict.of(
                contest, new Verdict.Progress(sinceBest, plan.cadence().qualityEvery(), gap, astray));
        Optional<Intervention> intervention = partial ? Optional.empty() : trainer.heed(verdict, isBest(tick.step()));
        return new RunTick(tick, Optional.of(verdict), gap, intervention, watch.seconds(), partial);
    }

    /** Whether the best quality figure is of the tick that ends at a step, or there is none at all. */
    private boolean isBest(long step) {
        return best.map(b -> b.step() > step - plan.cadence().tickEvery()).orElse(true);
    }

    /** Why the run ends by its quality figure, if it does. */
    private Optional<String> goal() {
        return best.flatMap(b -> plan.until()
                .met(
                        b.quality(),
                        b.step(),
                        course.lastStart(),
                        step,
                        plan.cadence().qualityEvery()));
    }

    private boolean isOver() {
        return goal().isPresent()
                || step >= course.lastStep(plan.budget())
                || watch.seconds() >= plan.budget().seconds();
    }

    private boolean isCheckpointDue() {
        return watch.seconds() - lastCheckpoint >= plan.cadence().checkpointSeconds();
    }

    private long nextEvent(long from) {
        TrainingPlan.Cadence cadence = plan.cadence();
        long next = Math.min(course.lastStep(plan.budget()), course.nextEnd(from));
        for (int every : new int[] {cadence.tickEvery(), cadence.snapshotEvery(), cadence.qualityEvery()}) {
            if (every > 0) {
                next = Math.min(next, (from / every + 1) * every);
            }
        }
        return next;
    }

    private static boolean isDue(long step, int every) {
        return every > 0 && step % every == 0;
    }

    private void lookAtSamples(RunObserver observers) {
        if (!course.trainedGenerator(step)) {
            return;
        }
        if (isDue(step, plan.cadence().qualityEvery())) {
            guarded(
                    "the quality figure could not be computed",
                    () -> trainer.withAverage(looks::quality).ifPresent(quality -> judge(quality, observers)));
        }
        if (isDue(step, plan.cadence().snapshotEvery())) {
            guarded(
                    "no overview of samples could be written",
                    () -> tell(
                            trainer.withAverage(generator ->
                                    looks.overview(generator, info.folder().overview(step))),
                            observers));
        }
    }

    private static void tell(List<String> samples, RunObserver observers) {
        if (!samples.isEmpty()) {
            observers.onSamples(samples);
        }
    }

    private void judge(Metric quality, RunObserver observers) {
        observers.onMeasurement(new Measurement(step, watch.seconds(), quality));
        astray = looks.alarm().isPresent();
        looks.alarm().ifPresent(alarm -> LOG.warn("step {}: {}", step, alarm));
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
        checkpoints.save(new Checkpoint(trainer.state(), watch.seconds(), best, astray));
        record(State.RUNNING, "");
    }

    /** Writes {@code run.json}. */
    RunSummary record(State state, String message) {
        RunSummary summary = new RunSummary(state, step, samples(), watch.seconds(), best, message);
        new RunRecord(started, info, summary).write();
        return summary;
    }

    /** What only informs must not end a run. */
    private static void guarded(String failure, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            LOG.warn("{}: {}", failure, e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        Closing.all(batches, looks);
    }
}
