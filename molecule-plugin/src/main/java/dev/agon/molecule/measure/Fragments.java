package dev.agon.molecule.measure;

import dev.agon.molecule.chemistry.Structures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openscience.cdk.graph.ConnectivityChecker;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/** Takes molecules apart. */
final class Fragments {
    private Fragments() {}

    /**
     * The scaffold: rings and the chains between them (Bemis and Murcko, "The properties of known drugs", 1996), as
     * standard SMILES; empty for a molecule without rings.
     *
     * @param molecule with rings marked; not changed
     */
    static Optional<String> scaffold(IAtomContainer molecule, Structures structures) {
        IAtomContainer rest = copy(molecule);
        boolean shrunk = true;
        while (shrunk) {
            shrunk = false;
            for (int i = rest.getAtomCount() - 1; i >= 0; i--) {
                IAtom atom = rest.getAtom(i);
                if (atom.getBondCount() <= 1) {
                    for (IBond bond : atom.bonds()) {
                        saturate(bond.getOther(atom), bond);
                    }
                    rest.removeAtom(atom);
                    shrunk = true;
                }
            }
        }
        return rest.isEmpty() ? Optional.empty() : Optional.of(structures.smiles(rest));
    }

    /**
     * Ring systems, and the chains that are left when the single bonds between rings and the rest are cut; as standard
     * SMILES.
     *
     * @param molecule with rings marked; not changed
     */
    static List<String> pieces(IAtomContainer molecule, Structures structures) {
        IAtomContainer rest = copy(molecule);
        List<IBond> cut = new ArrayList<>();
        for (IBond bond : rest.bonds()) {
            boolean meetsRing = bond.getBegin().isInRing() || bond.getEnd().isInRing();
            if (meetsRing && !bond.isInRing() && bond.getOrder() == IBond.Order.SINGLE) {
                cut.add(bond);
            }
        }
        for (IBond bond : cut) {
            saturate(bond.getBegin(), bond);
            saturate(bond.getEnd(), bond);
            rest.removeBond(bond);
        }
        List<String> pieces = new ArrayList<>();
        for (IAtomContainer piece :
                ConnectivityChecker.partitionIntoMolecules(rest).atomContainers()) {
            pieces.add(structures.smiles(piece));
        }
        return pieces;
    }

    private static void saturate(IAtom atom, IBond lost) {
        atom.setImplicitHydrogenCount(
                atom.getImplicitHydrogenCount() + lost.getOrder().numeric());
    }

    private static IAtomContainer copy(IAtomContainer molecule) {
        try {
            return molecule.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a molecule that cannot be copied", e);
        }
    }
}
