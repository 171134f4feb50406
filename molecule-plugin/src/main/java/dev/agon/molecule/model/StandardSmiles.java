package dev.agon.molecule.model;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import java.util.Optional;

/** Brings what a model wrote to standard SMILES. One thread at a time. */
public final class StandardSmiles {
    private static final Structures.Rules ANY_SIZE = new Structures.Rules(Integer.MAX_VALUE, false);

    private final Structures structures = new Structures();

    /** The molecule of a text; empty if it is none. */
    public Optional<Molecule> of(String smiles) {
        try {
            return Optional.of(new Molecule(structures.standardize(structures.parse(smiles), ANY_SIZE)));
        } catch (Unsuitable e) {
            return Optional.empty();
        }
    }
}
