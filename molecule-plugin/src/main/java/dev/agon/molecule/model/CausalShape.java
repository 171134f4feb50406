package dev.agon.molecule.model;

import dev.agon.causal.GatedConvolutions;

/**
 * The sizes of a causal network.
 *
 * @param tokens number of tokens
 * @param length tokens of a training window
 * @param properties numbers that it is told about the properties of each molecule, 0 if it is not conditioned
 * @param convolutions the hidden layers
 */
record CausalShape(int tokens, int length, int properties, GatedConvolutions convolutions) {
    /** Environments of a state that have a vector each; there are fewer in any data of ordinary elements. */
    static final int ENVIRONMENTS = 1024;
}
