package dev.agon.molecule.chemistry;

import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

/**
 * Writes nitro groups, N-oxides, azides and the like in one way. {@code N(=O)=O} and {@code [N+](=O)[O-]} are two
 * spellings of one group; the second has no atom with five bonds.
 */
public final class ChargeSeparation {
    private static final int PENTAVALENT = 5;

    private ChargeSeparation() {}

    /** Separates the charges of every neutral nitrogen with five bonds, at its doubly bound oxygen or end nitrogen. */
    public static void apply(IAtomContainer molecule) {
        for (IAtom atom : molecule.atoms()) {
            if ("N".equals(atom.getSymbol()) && charge(atom) == 0 && bonds(atom) == PENTAVALENT) {
                IBond bond = weakest(atom);
                if (bond != null) {
                    bond.setOrder(bond.getOrder() == IBond.Order.TRIPLE ? IBond.Order.DOUBLE : IBond.Order.SINGLE);
                    atom.setFormalCharge(1);
                    bond.getOther(atom).setFormalCharge(-1);
                }
            }
        }
    }

    /** The bond that gives way: to an oxygen, otherwise to a nitrogen that has no other neighbour. */
    private static IBond weakest(IAtom nitrogen) {
        IBond found = null;
        for (IBond bond : nitrogen.bonds()) {
            IAtom other = bond.getOther(nitrogen);
            boolean end = other.getBondCount() == 1 && charge(other) == 0;
            if (end && bond.getOrder() == IBond.Order.DOUBLE && "O".equals(other.getSymbol())) {
                return bond;
            }
            if (end && bond.getOrder() == IBond.Order.TRIPLE && "N".equals(other.getSymbol())) {
                found = bond;
            }
        }
        return found;
    }

    private static int bonds(IAtom atom) {
        int sum = atom.getImplicitHydrogenCount() == null ? 0 : atom.getImplicitHydrogenCount();
        for (IBond bond : atom.bonds()) {
            sum += bond.getOrder() == null ? 0 : bond.getOrder().numeric();
        }
        return sum;
    }

    private static int charge(IAtom atom) {
        return atom.getFormalCharge() == null ? 0 : atom.getFormalCharge();
    }
}
