package dev.agon.spi;

import java.util.List;
import java.util.Map;

/**
 * What a modality does before the contest of generator and discriminator: a likelihood warm start, an autoencoder. Its
 * steps are steps of the run: they count towards its budget and are ticked, reported, checkpointed and, where they
 * diverge, rolled back by the same trainer. A phase says which networks it trains and adds to their gradients; clearing,
 * checking, clipping and stepping is the trainer's.
 *
 * <p>All that a step may remember are the parameters and buffers of the model's networks: a phase has no state of its
 * own, so that a run may go on from any step.
 */
public interface Phase extends AutoCloseable {
    /** Lower-case, unique among the phases of a run: what ticks and curves go by. */
    String name();

    /** One line for people. */
    String description();

    /** How many steps it has, at least 1. Depends on options only, never on the budget of the run. */
    long steps();

    /** How many items of the training data a step looks at. */
    int samplesPerStep();

    /** The networks whose gradients a step adds to: some of those in the {@link TrainingContext}. */
    List<Network> trains();

    Optimization optimization();

    /** Whether it only makes ready for the contest, and is of no use to a run without one. */
    default boolean servesContest() {
        return false;
    }

    /**
     * Adds the gradients of one step. They are zero before; other networks' gradients may be left as they fall.
     *
     * @param step of this phase, counted from 0
     * @param random the step's own stream
     * @return figures of the step by name, {@code loss} among them; ticks show their means. One that is not finite is a
     *     divergence.
     * @throws AgonException DATA if an item cannot be read
     */
    Map<String, Double> step(long step, RandomStream random);

    @Override
    void close();
}
