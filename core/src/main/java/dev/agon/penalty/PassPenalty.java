package dev.agon.penalty;

/** A penalty that needs passes of the discriminator. It runs every {@code penalty-every}-th step, with as much more weight. */
public non-sealed interface PassPenalty extends Penalty {
    /**
     * Adds {@code weight} times the gradient of the penalty to the discriminator's gradients.
     *
     * @return the penalty, times the weight
     */
    double add(PenaltyContext step, double weight);
}
