package dev.agon.penalty;

/** A penalty on the scores alone: it joins the loss's score gradients before the discriminator's backward pass. */
public non-sealed interface ScorePenalty extends Penalty {
    /** How many numbers it keeps from step to step; all are 0 at first. */
    int memory();

    /**
     * Adds {@code weight} times the gradient of the penalty by the scores.
     *
     * @param real logits of real samples
     * @param fake logits of generated samples
     * @param dReal gradient by the real logits, added to
     * @param dFake gradient by the logits of generated samples, added to
     * @param memory what the last step left, updated for the next; saved with the run
     * @return the penalty, times the weight
     */
    double add(double[] real, double[] fake, double weight, double[] dReal, double[] dFake, double[] memory);
}
