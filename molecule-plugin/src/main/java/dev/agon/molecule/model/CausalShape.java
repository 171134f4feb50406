package dev.agon.molecule.model;

import dev.agon.causal.GatedConvolutions;

/**
 * The sizes of a causal network.
 *
 * @param tokens number of tokens
 * @param length tokens of a training window
 * @param convolutions the hidden layers
 */
record CausalShape(int tokens, int length, GatedConvolutions convolutions) {
    /** Environments of a state that have a vector each; there are fewer in any data of ordinary elements. */
    static final int ENVIRONMENTS = 1024;
}
