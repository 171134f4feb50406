package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.objective.Objective;
import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.Phase;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one training loop: steps of the phases that come first and of the {@link Contest}, the moving average, ticks. A step
 * whose losses or gradients are not finite is undone: training goes back to the last tick and on with half the learning
 * rates, at most three times. With {@code auto-tune} it {@linkplain #heed heeds} verdicts in the contest: it goes on from
 * the best networks there were, with other settings; after what was not finite as well. Everything is a function of the
 * plan, the data, the step and the verdicts; nothing here reads a clock.
 */
public final class Trainer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int MOST_ROLLBACKS = 3;
    /** One after the other, they take the greatest rate that there is below the least that makes sense. */
    private static final int MOST_TUNED_ROLLBACKS = 6;

    private static final double ROLLBACK_RATE = 0.5;
    /** Steps before a tick whose samples it tells of: one batch has too few pairs. */
    private static final int LOOKS = 4;

    private static final String ROLLBACKS = "rollbacks";
    private static final String TOLD_ROLLBACKS = "rollbacks.told";
    private static final String FALLBACK = "fallback";
    private static final String GOOD = "good";

    private final TrainingPlan plan;
    private final Players players;
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private final Course course;
    private final MovingAverage average;
    private final Doctor doctor = new Doctor();
    private Adjustment adjustment = Adjustment.NONE;
    private int rollbacks;
    private int toldRollbacks;
    private TrainerState fallback;
    /** What {@code auto-tune} goes back to; null before the contest and without it. */
    private TrainerState good;

    private long step;

    /**
     * A contest without phases.
     *
     * @param spec what the networks were built for
     * @throws AgonException USAGE if the plan asks for what the networks cannot do; the message says why
     */
    public Trainer(TrainingPlan plan, Spec spec, Network generator, Network discriminator, Objective objective) {
        this(plan, new Players(spec, generator, discriminator), objective, List.of());
    }

    /**
     * Phases and then, unless the plan leaves it out, the contest.
     *
     * @param asked the plan; a schedule without a number of steps gets those that the phases leave the contest
     * @param phases closed by whoever made them
     * @throws AgonException USAGE if the plan asks for what the networks cannot do; the message says why; PLUGIN if a
     *     phase breaks its contract
     */
    public Trainer(TrainingPlan asked, Players players, Objective objective, List<Phase> phases) {
        this.plan =
                asked.withScheduleAfter(phases.stream().mapToLong(Phase::steps).sum());
        this.players = players;
        List<Leg> legs = new ArrayList<>();
        phases.forEach(phase -> legs.add(new PhaseLeg(phase, players, plan.seed())));
        if (plan.contest()) {
            legs.add(new Contest(plan, players, objective, workspace));
        }
        if (legs.isEmpty()) {
            throw AgonException.usage("contest=false leaves nothing to do: "
                    + players.spec().modality() + " has no phases before the contest with these settings");
        }
        this.course = new Course(legs);
        this.average = plan.average() > 0 ? new MovingAverage(players.generator(), plan.average()) : null;
    }

    /** What is trained by: the plan that was asked for, with the steps of its schedule. */
    public TrainingPlan plan() {
        return plan;
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    /** Which steps do what. */
    public Course course() {
        return course;
    }

    /** How often training has gone back to an earlier step. */
    public int rollbacks() {
        return rollbacks;
    }

    /**
     * Runs steps until {@link #step()} is {@code untilStep}, or {@code pause}, asked after every step, says so.
     *
     * @param batches of the contest
     * @param ticks gets a tick after every {@code tickEvery}-th step and at the end of every phase
     * @throws AgonException DIVERGED if losses or gradients are not finite once more after three rollbacks, or six with
     *     {@code auto-tune}; the state is then that of the last tick
     */
    public void run(BatchSource batches, long untilStep, BooleanSupplier pause, Consumer<Tick> ticks) {
        if (fallback == null) {
            fallback = current();
        }
        while (step < untilStep) {
            Leg leg = course.at(step);
            if (good == null && isTuned(leg)) {
                toldRollbacks = rollbacks;
                good = current();
            }
            boolean legEnds = course.endsAt(step + 1);
            long toTick = stepsToTick();
            try {
                leg.step(batches, step - course.start(leg), adjustment, toTick <= LOOKS);
            } catch (Diverged e) {
                rollBack(leg, e);
                continue;
            }
            step++;
            if (average != null && leg.trainsGenerator()) {
                average.follow(course.generatorSteps(step), workspace);
                workspace.reset();
            }
            if (legEnds) {
                // what was too fast for one leg says nothing of the next
                adjustment = Adjustment.NONE;
            }
            if (toTick == 1) {
                ticks.accept(tick(leg));
                fallback = current();
            }
            if (pause.getAsBoolean()) {
                return;
            }
        }
    }

    private long stepsToTick() {
        int every = plan.cadence().tickEvery();
        return Math.min(every - step % every, course.nextEnd(step) - step);
    }

    /** What the steps since the last tick came to. */
    private Tick tick(Leg leg) {
        return leg.tick(step, course.samples(step), rollbacks);
    }

    /** A tick of the steps since the last one, of which the next tick will know nothing; empty if there was none. */
    public Optional<Tick> flush() {
        Leg leg = course.at(step);
        return leg.isIdle() ? Optional.empty() : Optional.of(tick(leg));
    }

    private void rollBack(Leg leg, Diverged failure) {
        long failed = step;
        int again = rollbacks + 1;
        boolean tuned = isTuned(leg);
        int most = tuned ? MOST_TUNED_ROLLBACKS : MOST_ROLLBACKS;
        Adjustment slower = tuned ? Doctor.notFinite(adjustment) : adjustment.rates(ROLLBACK_RATE, ROLLBACK_RATE);
        load(fallback);
        if (again > most) {
            throw new AgonException(
                    AgonException.Category.DIVERGED,
                    "training diverged at step " + failed + ": " + failure.getMessage() + "; going back to step " + step
                            + " with lower learning rates did not help " + most + " times; " + leg.remedy());
        }
        rollbacks = again;
        adjustment = slower;
        if (tuned) {
            goOnFromGood();
            doctor.intervened(step);
        }
        fallback = current();
        LOG.warn(
                "step {}: {}; back to step {} with {}{}",
                failed,
                failure.getMessage(),
                step,
                adjustment.words(),
                tuned ? " and the networks of step " + good.step() : "");
    }

    private boolean isTuned(Leg leg) {
        return plan.autoTune() && leg instanceof Contest;
    }

    /** Networks, moments and averages become what they were; the step stays, so that no batch comes again. */
    private void goOnFromGood() {
        load(good.vectors());
        course.at(step).restore(good.scalars());
    }

    /**
     * With {@code auto-tune}, does what the verdict on the contest's last tick calls for, if it has lasted; see
     * {@link Intervention}. To be called after every whole tick of the contest.
     *
     * @param best whether no quality figure speaks against these networks as those to go back to
     * @return what was done since the last tick, here or for want of finite numbers
     */
    public Optional<Intervention> heed(Verdict verdict, boolean best) {
        if (!plan.autoTune()) {
            return Optional.empty();
        }
        String cause = verdict.word();
        Optional<Adjustment> treatment = doctor.heed(verdict, step, adjustment);
        if (treatment.isPresent()) {
            adjustment = treatment.get();
            goOnFromGood();
        } else if (rollbacks > toldRollbacks) {
            cause = Intervention.NOT_FINITE;
        } else if (verdict == Verdict.HEALTHY && best) {
            good = current();
        }
        boolean intervened = treatment.isPresent() || rollbacks > toldRollbacks;
        toldRollbacks = rollbacks;
        fallback = current();
        if (!intervened) {
            return Optional.empty();
        }
        Intervention done = new Intervention(cause, good.step(), adjustment);
        LOG.info("step {}: {}", step, done.words());
        return Optional.of(done);
    }

    /** Steps done at the last intervention of {@code auto-tune}; 0 before the first one. */
    public long lastIntervention() {
        return doctor.last();
    }

    /** Runs an action while the generator carries its averaged weights. Without an average it keeps the raw ones. */
    public <R> R withAverage(Function<Network, R> action) {
        if (average == null) {
            return action.apply(players.generator());
        }
        average.exchange(workspace.kernels());
        try {
            return action.apply(players.generator());
        } finally {
            average.exchange(workspace.kernels());
        }
    }

    /** A copy of everything a step reads and writes, and of the states that training may go back to. */
    public TrainerState state() {
        TrainerState state = current();
        if (fallback != null && fallback.step() != step) {
            state = state.with(FALLBACK, fallback);
        }
        return good == null ? state : state.with(GOOD, good);
    }

    /** Without the states to go back to: one that carried its own would carry all before it. */
    private TrainerState current() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        live().forEach((name, vector) -> vectors.put(name, Values.floats(vector)));
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put(ROLLBACKS, (double) rollbacks);
        adjustment.save(scalars);
        if (plan.autoTune()) {
            scalars.put(TOLD_ROLLBACKS, (double) toldRollbacks);
            doctor.save(scalars);
        }
        course.at(step).save(scalars);
        return new TrainerState(step, vectors, scalars);
    }

    /**
     * Continues from a state that a trainer of the same networks and plan gave.
     *
     * @throws AgonException DATA if the state is of other networks
     */
    public void restore(TrainerState state) {
        load(state);
        fallback = state.part(FALLBACK).orElseGet(this::current);
        good = state.part(GOOD).orElse(null);
    }

    private void load(TrainerState state) {
        Map<String, Double> scalars = state.scalars();
        step = state.step();
        for (Leg leg : course.legs()) {
            leg.vectors().values().forEach(vector -> vector.assign(0));
            leg.restore(Map.of());
        }
        load(state.vectors());
        course.at(step).restore(scalars);
        adjustment = Adjustment.restore(scalars);
        rollbacks = scalars.getOrDefault(ROLLBACKS, 0.0).intValue();
        toldRollbacks = scalars.getOrDefault(TOLD_ROLLBACKS, 0.0).intValue();
        doctor.restore(scalars);
    }

    private void load(Map<String, float[]> vectors) {
        live().forEach((name, vector) -> Values.write(vector(vectors, name, vector.length()), vector));
    }

    private static float[] vector(Map<String, float[]> vectors, String name, long length) {
        float[] values = vectors.get(name);
        if (values == null || values.length != length) {
            throw AgonException.data("the saved state holds " + (values == null ? "no" : values.length) + " values of "
                    + name + "; these networks need " + length);
        }
        return values;
    }

    private Map<String, INDArray> live() {
        Map<String, INDArray> vectors = new LinkedHashMap<>();
        players.networks().forEach((name, network) -> {
            vectors.put(name + ".parameters", network.parameters());
            vectors.put(name + ".buffers", network.buffers());
        });
        vectors.putAll(course.at(step).vectors());
        if (average != null) {
            vectors.put("average.parameters", average.parameters());
            vectors.put("average.buffers", average.buffers());
        }
        vectors.values().removeIf(INDArray::isEmpty);
        return vectors;
    }

    @Override
    public void close() {
        course.legs().forEach(Leg::close);
        if (average != null) {
            average.close();
        }
        workspace.close();
    }
}
