package dev.agon.spi;

/** An adversarial loss: a pure function from scores to the gradients of both players' mean losses. */
public interface Loss {
    String name();

    /** One line for people: both formulas. */
    String description();

    /**
     * Gradients of the two losses.
     *
     * @param real logits of real samples
     * @param fake logits of generated samples, as many
     */
    ScoreGradients of(double[] real, double[] fake);
}
