package dev.agon.causal;

import dev.agon.spi.RandomStream;
import java.util.Map;

/** What a causal network learns to predict in a {@link LikelihoodPhase}. */
public interface Lessons {
    /** What they are taken from, in the plural and for people, such as {@code training texts}. */
    String source();

    /**
     * Adds the gradients of the mean surprise of a token in some windows of the training data.
     *
     * @param windows how many
     * @param random chooses them
     * @return figures by name, {@code loss} in nats a token among them
     */
    Map<String, Double> learn(int windows, RandomStream random);

    /** Figures of held-out data, of the same windows every time; empty if nothing is held out. */
    Map<String, Double> lookAtHeldOut();
}
