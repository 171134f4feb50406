package dev.agon.spi;

/** An adversarial loss: a pure function from scores to the gradients of both players' mean losses. */
public interface Loss {
    String name();

    /** One line for people: both formulas. */
    String description();

    /** Whether the generator's gradient depends on the scores of real samples. */
    boolean pairs();

    /**
     * Gradients of the two losses.
     *
     * @param real logits of real samples
     * @param fake logits of generated samples, as many
     */
    ScoreGradients of(double[] real, double[] fake);
}
