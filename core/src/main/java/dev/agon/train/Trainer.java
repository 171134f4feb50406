package dev.agon.train;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.objective.Objective;
import dev.agon.spi.AgonException;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import dev.agon.train.TrainingPlan.Stage;
import java.util.LinkedHashMap;
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
 * The one training loop: steps of the {@link Contest}, the moving average, ticks. A step whose losses or gradients are
 * not finite is undone: training goes back to the last tick and on with half the learning rates, at most three times.
 * Everything is a function of the plan, the data and the step; nothing here reads a clock.
 */
public final class Trainer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
    private static final int MOST_ROLLBACKS = 3;
    private static final double ROLLBACK_RATE = 0.5;

    private final TrainingPlan plan;
    private final Network generator;
    private final Meter meter;
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private final Contest contest;
    private final MovingAverage average;
    private double rateScale = 1;
    private int rollbacks;
    private TrainerState fallback;
    private long step;

    /**
     * @param spec what the networks were built for
     * @throws AgonException USAGE if the plan asks for what the networks cannot do; the message says why
     */
    public Trainer(TrainingPlan plan, Spec spec, Network generator, Network discriminator, Objective objective) {
        this.plan = plan;
        this.generator = generator;
        this.meter = new Meter(objective.loss().pairs());
        this.contest = new Contest(plan, new Players(spec, generator, discriminator), objective, meter, workspace);
        this.average = plan.average() > 0 ? new MovingAverage(generator, plan.average()) : null;
    }

    /** Steps done. */
    public long step() {
        return step;
    }

    /** How the players share a step; never {@link Stage#AUTO}. */
    public Stage stage() {
        return contest.stage();
    }

    /** How often training has gone back to an earlier step. */
    public int rollbacks() {
        return rollbacks;
    }

    /**
     * Runs steps until {@link #step()} is {@code untilStep}, or {@code pause}, asked after every step, says so.
     *
     * @param ticks gets a tick after every {@code tickEvery}-th step
     * @throws AgonException DIVERGED if losses or gradients are not finite once more after three rollbacks; the state is
     *     then that of the last tick
     */
    public void run(BatchSource batches, long untilStep, BooleanSupplier pause, Consumer<Tick> ticks) {
        if (fallback == null) {
            fallback = current();
        }
        while (step < untilStep) {
            try {
                contest.step(batches, step, rateScale);
            } catch (Diverged e) {
                rollBack(e);
                continue;
            }
            step++;
            if (average != null) {
                average.follow(step, workspace);
                workspace.reset();
            }
            if (step % plan.cadence().tickEvery() == 0) {
                ticks.accept(tick());
                fallback = current();
            }
            if (pause.getAsBoolean()) {
                return;
            }
        }
    }

    /** What the steps since the last tick came to. */
    private Tick tick() {
        return meter.tick(step, step * plan.samplesPerStep(), contest.probability(), rollbacks);
    }

    /** A tick of the steps since the last one, of which the next tick will know nothing; empty if there was none. */
    public Optional<Tick> flush() {
        return meter.isEmpty() ? Optional.empty() : Optional.of(tick());
    }

    private void rollBack(Diverged failure) {
        long failed = step;
        int again = rollbacks + 1;
        double slower = rateScale * ROLLBACK_RATE;
        restore(fallback);
        if (again > MOST_ROLLBACKS) {
            throw new AgonException(
                    AgonException.Category.DIVERGED,
                    "training diverged at step " + failed + ": " + failure.getMessage() + "; going back to step " + step
                            + " with lower learning rates did not help " + MOST_ROLLBACKS
                            + " times; try a lower --lr or a stronger penalty (--r1, --r2)");
        }
        rollbacks = again;
        rateScale = slower;
        fallback = current();
        LOG.warn(
                "step {}: {}; back to step {} with learning rates times {}",
                failed,
                failure.getMessage(),
                step,
                rateScale);
    }

    /** Runs an action while the generator carries its averaged weights. Without an average it keeps the raw ones. */
    public <R> R withAverage(Function<Network, R> action) {
        if (average == null) {
            return action.apply(generator);
        }
        average.exchange(workspace.kernels());
        try {
            return action.apply(generator);
        } finally {
            average.exchange(workspace.kernels());
        }
    }

    /** A copy of everything a step reads and writes, and of the state that training goes back to if it diverges. */
    public TrainerState state() {
        TrainerState now = current();
        return fallback == null || fallback.step() == step ? now : now.with(fallback);
    }

    /** Without a fallback: one that carried its own would carry all before it. */
    private TrainerState current() {
        Map<String, float[]> vectors = new LinkedHashMap<>();
        live().forEach((name, vector) -> vectors.put(name, Values.floats(vector)));
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("rate-scale", rateScale);
        scalars.put("rollbacks", (double) rollbacks);
        meter.save(scalars);
        contest.save(scalars);
        return new TrainerState(step, vectors, scalars);
    }

    /**
     * Continues from a state that a trainer of the same networks and plan gave.
     *
     * @throws AgonException DATA if the state is of other networks
     */
    public void restore(TrainerState state) {
        Map<String, Double> scalars = state.scalars();
        live().forEach((name, vector) -> Values.write(vector(state, name, vector.length()), vector));
        rateScale = scalars.getOrDefault("rate-scale", 1.0);
        rollbacks = scalars.getOrDefault("rollbacks", 0.0).intValue();
        meter.restore(scalars);
        contest.restore(scalars);
        step = state.step();
        fallback = state.fallback().orElse(state);
    }

    private static float[] vector(TrainerState state, String name, long length) {
        float[] values = state.vectors().get(name);
        if (values == null || values.length != length) {
            throw AgonException.data("the saved state holds " + (values == null ? "no" : values.length) + " values of "
                    + name + "; these networks need " + length);
        }
        return values;
    }

    private Map<String, INDArray> live() {
        Map<String, INDArray> vectors = contest.vectors();
        if (average != null) {
            vectors.put("average.parameters", average.parameters());
            vectors.put("average.buffers", average.buffers());
        }
        vectors.values().removeIf(INDArray::isEmpty);
        return vectors;
    }

    @Override
    public void close() {
        contest.close();
        if (average != null) {
            average.close();
        }
        workspace.close();
    }
}
