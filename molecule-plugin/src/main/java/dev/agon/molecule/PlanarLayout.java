package dev.agon.molecule;

import java.util.List;
import java.util.stream.StreamSupport;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.layout.StructureDiagramGenerator;

/**
 * Places the atoms of a molecule in the plane, in ångströms of the usual drawing.
 *
 * <p>CDK's layout fails with runtime exceptions on some bridged rings. Then the rings are opened for the layout, one
 * bond at a time, until it succeeds: the bond that was left out is drawn longer than the others, and nothing is lost.
 */
final class PlanarLayout {
    private PlanarLayout() {}

    /** Gives every atom a point; the molecule is otherwise unchanged. */
    static void place(IAtomContainer molecule) {
        IAtomContainer opened = molecule;
        while (!generate(opened)) {
            opened = opened(opened);
        }
        for (int atom = 0; atom < molecule.getAtomCount(); atom++) {
            molecule.getAtom(atom).setPoint2d(opened.getAtom(atom).getPoint2d());
        }
    }

    /** A copy without a bond of a ring: one whose removal lets the layout succeed, if there is one. */
    private static IAtomContainer opened(IAtomContainer molecule) {
        Cycles.markRingAtomsAndBonds(molecule);
        List<Integer> ringBonds = StreamSupport.stream(molecule.bonds().spliterator(), false)
                .filter(IBond::isInRing)
                .map(IBond::getIndex)
                .toList();
        if (ringBonds.isEmpty()) {
            throw new IllegalStateException("a molecule without rings that cannot be laid out");
        }
        return ringBonds.stream()
                .map(bond -> without(molecule, bond))
                .filter(PlanarLayout::generate)
                .findFirst()
                .orElseGet(() -> without(molecule, ringBonds.get(0)));
    }

    private static IAtomContainer without(IAtomContainer molecule, int bond) {
        try {
            IAtomContainer copy = molecule.clone();
            copy.removeBond(bond);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean generate(IAtomContainer molecule) {
        try {
            new StructureDiagramGenerator().generateCoordinates(molecule);
            return true;
        } catch (CDKException | RuntimeException | AssertionError e) {
            return false; // an assertion of CDK's where assertions are on, an index out of bounds where they are off
        }
    }
}
