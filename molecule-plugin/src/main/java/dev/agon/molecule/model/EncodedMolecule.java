package dev.agon.molecule.model;

/**
 * A molecule as the causal network reads it.
 *
 * @param tokens without the end
 * @param properties what the network is told about it; empty if it is not conditioned
 */
record EncodedMolecule(int[] tokens, float[] properties) {
    /** The same molecule, of which the network is told nothing. */
    EncodedMolecule untold() {
        return new EncodedMolecule(tokens, new float[properties.length]);
    }
}
