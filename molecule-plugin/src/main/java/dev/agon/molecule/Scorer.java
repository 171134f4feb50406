package dev.agon.molecule;

import java.util.List;

/** What a search wants molecules to be good at. */
@FunctionalInterface
public interface Scorer {
    /**
     * Scores molecules.
     *
     * @param molecules valid, standard, each for the first time
     * @return a number for each, in their order, the higher the better; one that is not finite leaves the molecule out
     */
    double[] score(List<Molecule> molecules);
}
