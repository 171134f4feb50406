package dev.agon.molecule.model;

/**
 * A molecule as the causal network reads it.
 *
 * @param tokens without the end
 * @param properties what the network is told about it, standardised; empty if it is not conditioned
 */
record EncodedMolecule(int[] tokens, float[] properties) {}
