package dev.agon.molecule;

import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.util.Objects;
import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * A molecule, held as SMILES. Those of data sets and samplers are valid and standard: canonical, without
 * stereochemistry.
 *
 * @param smiles any text; {@link #isValid} tells whether it is a molecule
 */
public record Molecule(String smiles) {
    public Molecule {
        Objects.requireNonNull(smiles);
    }

    /** Whether the text can be parsed and every atom has a possible valence. */
    public boolean isValid() {
        return new Structures().isValid(smiles);
    }

    /**
     * The molecule as a new CDK object, with implicit hydrogens, aromatic rings perceived by Daylight's rules, and no
     * coordinates.
     *
     * @throws AgonException DATA if the text is no molecule, see {@link #isValid}
     */
    public IAtomContainer container() {
        Structures structures = new Structures();
        try {
            IAtomContainer container = structures.parse(smiles);
            structures.requireValences(container);
            structures.perceiveAromaticity(container);
            return container;
        } catch (Unsuitable e) {
            throw AgonException.data(Suggestions.printable(smiles) + " is no molecule: it " + e.getMessage(), e);
        }
    }

    /**
     * Weight, solubility and the like.
     *
     * @throws AgonException DATA if the text is no molecule, see {@link #isValid}
     */
    public MoleculeProperties properties() {
        return MoleculeProperties.of(this);
    }
}
