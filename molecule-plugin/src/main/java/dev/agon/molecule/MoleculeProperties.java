package dev.agon.molecule;

import dev.agon.molecule.measure.Descriptor;
import dev.agon.molecule.measure.Descriptors;
import dev.agon.molecule.measure.DrugLikeness;
import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * What a chemist first asks about a molecule.
 *
 * @param formula sum formula
 * @param weight in daltons
 * @param logP XLogP
 * @param tpsa polar surface in square ångström
 * @param qed drug-likeness, in (0, 1)
 */
public record MoleculeProperties(
        String formula, double weight, double logP, double tpsa, int donors, int acceptors, double qed) {
    /** Computes them of a valid molecule. */
    public static MoleculeProperties of(Molecule molecule) {
        return of(molecule.container(), new Descriptors(), new DrugLikeness());
    }

    /** The same with what has been prepared for many molecules. */
    static MoleculeProperties of(IAtomContainer container, Descriptors descriptors, DrugLikeness drugLikeness) {
        double[] values = descriptors.of(container, Descriptors.rings(container));
        return new MoleculeProperties(
                Descriptors.formula(container),
                Descriptor.WEIGHT.of(values),
                Descriptor.LOGP.of(values),
                Descriptor.TPSA.of(values),
                (int) Descriptor.DONORS.of(values),
                (int) Descriptor.ACCEPTORS.of(values),
                drugLikeness.of(container, values));
    }
}
