package dev.agon.molecule.measure;

import dev.agon.molecule.condition.Property;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one molecule.
 *
 * @param smiles standard
 * @param descriptors in the order of {@link Descriptor}
 * @param qed drug-likeness, in (0, 1)
 * @param fingerprint bits of its circular neighbourhoods of diameter 4, folded to 1,024
 * @param scaffold rings and what connects them
 * @param pieces ring systems and chains
 * @param ringSizes atoms of each ring
 */
record Profile(
        String smiles,
        double[] descriptors,
        double qed,
        long[] fingerprint,
        Optional<String> scaffold,
        List<String> pieces,
        int[] ringSizes) {
    /** A property that models are conditioned on. */
    double of(Property property) {
        return property.of(descriptors, () -> qed);
    }

    /** Tanimoto similarity of two fingerprints, in [0, 1]. */
    static double similarity(long[] a, long[] b) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < a.length; i++) {
            both += Long.bitCount(a[i] & b[i]);
            either += Long.bitCount(a[i] | b[i]);
        }
        return either == 0 ? 1 : (double) both / either;
    }
}
