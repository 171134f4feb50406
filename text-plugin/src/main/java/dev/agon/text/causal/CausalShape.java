package dev.agon.text.causal;

import dev.agon.causal.GatedConvolutions;

/**
 * The sizes of a causal network.
 *
 * @param tokens size of the vocabulary
 * @param length tokens of a training window
 * @param labels number of class labels; 0 for none
 * @param convolutions the hidden layers
 */
record CausalShape(int tokens, int length, int labels, GatedConvolutions convolutions) {}
