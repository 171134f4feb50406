package dev.agon.molecule.chemistry;

import dev.agon.spi.Suggestions;
import java.util.Set;
import org.openscience.cdk.aromaticity.Aromaticity;
import org.openscience.cdk.atomtype.CDKAtomTypeMatcher;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.ConnectivityChecker;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IAtomType;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smiles.SmiFlavor;
import org.openscience.cdk.smiles.SmilesGenerator;
import org.openscience.cdk.smiles.SmilesParser;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;

/**
 * Parses, checks and standardises molecules with the Chemistry Development Kit. The kit's parser does not look at
 * valences, so a molecule counts as valid only if every atom also matches one of the kit's atom types. One thread at a
 * time.
 */
public final class Structures {
    /** Longer texts are not given to the parser. */
    public static final int LONGEST_SMILES = 2_000;

    private static final Set<String> ELEMENTS =
            Set.of("H", "B", "C", "N", "O", "F", "Si", "P", "S", "Cl", "Se", "Br", "I");
    private static final String UNKNOWN_TYPE = "X";

    private final SmilesParser parser;
    private final CDKAtomTypeMatcher types = CDKAtomTypeMatcher.getInstance(SilentChemObjectBuilder.getInstance());
    private final SmilesGenerator canonical = new SmilesGenerator(SmiFlavor.Unique | SmiFlavor.UseAromaticSymbols);

    public Structures() {
        ToolkitLog.install();
        this.parser = new SmilesParser(SilentChemObjectBuilder.getInstance());
    }

    /**
     * Parses a SMILES text.
     *
     * @throws Unsuitable if it is none, or too long
     */
    public IAtomContainer parse(String smiles) throws Unsuitable {
        if (smiles.length() > LONGEST_SMILES) {
            throw new Unsuitable(Reason.TOO_LARGE, smiles.length() + " characters");
        }
        try {
            return parser.parseSmiles(smiles);
        } catch (CDKException | RuntimeException e) {
            // the parser lets exceptions of many kinds through on hostile input
            throw new Unsuitable(Reason.UNREADABLE, Suggestions.printable(smiles));
        }
    }

    /**
     * Checks every atom against the kit's atom types.
     *
     * @throws Unsuitable if the molecule has no atom, or one that matches no type
     */
    public void requireValences(IAtomContainer molecule) throws Unsuitable {
        if (molecule.getAtomCount() == 0) {
            throw new Unsuitable(Reason.NO_ATOM, "it is empty");
        }
        Cycles.markRingAtomsAndBonds(molecule);
        IAtomType[] matched;
        try {
            matched = types.findMatchingAtomTypes(molecule);
        } catch (CDKException | RuntimeException e) {
            throw new Unsuitable(Reason.VALENCE, "its atoms cannot be told");
        }
        for (int i = 0; i < matched.length; i++) {
            if (matched[i] == null || UNKNOWN_TYPE.equals(matched[i].getAtomTypeName())) {
                IAtom atom = molecule.getAtom(i);
                throw new Unsuitable(
                        Reason.VALENCE,
                        atom.getSymbol() + " with " + atom.getBondCount() + " bonds, "
                                + atom.getImplicitHydrogenCount() + " hydrogens and charge "
                                + atom.getFormalCharge());
            }
        }
    }

    /** Whether a text is a molecule all of whose atoms have possible valences. */
    public boolean isValid(String smiles) {
        try {
            requireValences(parse(smiles));
            return true;
        } catch (Unsuitable e) {
            return false;
        }
    }

    /** Finds aromatic rings anew, by Daylight's rules, whatever the text said. */
    public void perceiveAromaticity(IAtomContainer molecule) {
        Aromaticity.clear(molecule);
        Aromaticity.apply(Aromaticity.Model.Daylight, molecule);
    }

    /**
     * The standard SMILES of a molecule: canonical, without stereochemistry, aromatic atoms in lower case, every ring
     * closed under the lowest number that is free.
     *
     * @param molecule its aromaticity is perceived anew
     */
    public String smiles(IAtomContainer molecule) {
        perceiveAromaticity(molecule);
        try {
            return RingNumbers.lowest(canonical.create(molecule));
        } catch (CDKException e) {
            throw new IllegalStateException("no SMILES for a checked molecule", e);
        }
    }

    /**
     * The standard SMILES of any sound molecule of common elements; nitro groups and the like get separate charges.
     *
     * @param molecule as parsed; may be changed
     * @param rules what is refused
     * @throws Unsuitable if it cannot be used
     */
    public String standardize(IAtomContainer molecule, Rules rules) throws Unsuitable {
        IAtomContainer heavy = AtomContainerManipulator.suppressHydrogens(molecule);
        IAtomContainer main = mainFragment(heavy, rules);
        int atoms = 0;
        for (IAtom atom : main.atoms()) {
            String element = String.valueOf(atom.getSymbol());
            if (!ELEMENTS.contains(element)) {
                throw new Unsuitable(Reason.ELEMENT, element);
            }
            if (atom.getMassNumber() != null) {
                throw new Unsuitable(Reason.ISOTOPE, atom.getMassNumber() + element);
            }
            atoms += "H".equals(element) ? 0 : 1;
        }
        if (atoms == 0) {
            throw new Unsuitable(Reason.NO_ATOM, main.getAtomCount() + " atoms");
        }
        if (atoms > rules.mostAtoms()) {
            throw new Unsuitable(Reason.TOO_LARGE, atoms + " heavy atoms");
        }
        ChargeSeparation.apply(main);
        requireValences(main);
        try {
            return smiles(main);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // cages with more rings than SMILES has numbers for
            throw new Unsuitable(Reason.UNREADABLE, "it has no SMILES");
        }
    }

    private static IAtomContainer mainFragment(IAtomContainer molecule, Rules rules) throws Unsuitable {
        if (molecule.getAtomCount() < 2 || ConnectivityChecker.isConnected(molecule)) {
            return molecule;
        }
        IAtomContainer largest = null;
        int fragments = 0;
        for (IAtomContainer fragment :
                ConnectivityChecker.partitionIntoMolecules(molecule).atomContainers()) {
            fragments++;
            if (largest == null || fragment.getAtomCount() > largest.getAtomCount()) {
                largest = fragment;
            }
        }
        if (!rules.stripSalts()) {
            throw new Unsuitable(Reason.FRAGMENTS, fragments + " of them");
        }
        return largest;
    }

    /**
     * What {@link #standardize} refuses.
     *
     * @param mostAtoms heavy atoms of the largest molecule that is wanted
     * @param stripSalts keep the fragment with most atoms (of equal ones the first) rather than refuse
     */
    public record Rules(int mostAtoms, boolean stripSalts) {}
}
