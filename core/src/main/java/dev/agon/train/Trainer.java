package dev.agon.train;

import dev.agon.spi.BatchSource;
import dev.agon.spi.Loss;
import dev.agon.spi.Network;
import dev.agon.spi.Spec;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The one training loop. */
public final class Trainer implements AutoCloseable {
    public Trainer(TrainingPlan plan, Spec spec, Network generator, Network discriminator, Loss loss) {
        throw new UnsupportedOperationException("in the making");
    }

    /** Steps done. */
    public long step() {
        throw new UnsupportedOperationException("in the making");
    }

    /** A copy of everything a step reads and writes. */
    public TrainerState state() {
        throw new UnsupportedOperationException("in the making");
    }

    /** Continues from a state that a trainer of the same networks and plan gave. */
    public void restore(TrainerState state) {
        throw new UnsupportedOperationException("in the making");
    }

    /**
     * Runs steps until {@link #step()} is {@code untilStep}, or {@code pause}, asked after every step, says so.
     *
     * @param ticks gets a tick after every {@code tickEvery}-th step
     * @throws dev.agon.spi.AgonException DIVERGED at the first step whose loss or gradient is not finite; that step is
     *     not applied
     */
    public void run(BatchSource batches, long untilStep, BooleanSupplier pause, Consumer<Tick> ticks) {
        throw new UnsupportedOperationException("in the making");
    }

    /**
     * Runs an action while the generator carries its averaged weights, and puts the raw ones back. Without an average
     * the raw ones are used.
     */
    public <R> R withAverage(java.util.function.Function<Network, R> action) {
        throw new UnsupportedOperationException("in the making");
    }

    @Override
    public void close() {}
}
