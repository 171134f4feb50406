package dev.agon.molecule;

import java.util.Objects;

/**
 * A molecule that a search found.
 *
 * @param score what the scorer gave it; finite
 */
public record ScoredMolecule(Molecule molecule, double score) {
    public ScoredMolecule {
        Objects.requireNonNull(molecule);
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("score " + score);
        }
    }
}
