package dev.agon.molecule;

import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.awt.image.BufferedImage;
import java.util.Objects;
import org.openscience.cdk.depict.Depiction;
import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * A molecule, held as SMILES. Those of data sets and samplers are valid and standard: canonical, without
 * stereochemistry.
 *
 * @param smiles any text; {@link #isValid} tells whether it is a molecule
 */
public record Molecule(String smiles) {
    private static final int LEAST_SIDE = 16;
    private static final int MOST_SIDE = 4096;

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
     * The structure drawn in the plane.
     *
     * @param width in pixels, from 16 to 4096; likewise the height
     * @throws AgonException DATA if the text is no molecule, see {@link #isValid}; USAGE for another size
     */
    public BufferedImage picture(int width, int height) {
        return depiction(width, height).toImg();
    }

    /** The structure drawn in the plane, as an SVG document; see {@link #picture}, in whose pixels its size is. */
    public String svg(int width, int height) {
        return depiction(width, height).toSvgStr(Depiction.UNITS_PX);
    }

    private Depiction depiction(int width, int height) {
        if (width < LEAST_SIDE || width > MOST_SIDE || height < LEAST_SIDE || height > MOST_SIDE) {
            throw AgonException.usage("a picture is " + LEAST_SIDE + " to " + MOST_SIDE + " pixels wide and high, not "
                    + width + "x" + height);
        }
        return MoleculeGrid.of(container(), width, height);
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
