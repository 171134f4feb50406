package dev.agon.molecule.measure;

import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.graph.Cycles;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;
import org.openscience.cdk.interfaces.IRing;
import org.openscience.cdk.interfaces.IRingSet;
import org.openscience.cdk.qsar.IMolecularDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.FractionalCSP3Descriptor;
import org.openscience.cdk.qsar.descriptors.molecular.HBondAcceptorCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.HBondDonorCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.RotatableBondsCountDescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.TPSADescriptor;
import org.openscience.cdk.qsar.descriptors.molecular.XLogPDescriptor;
import org.openscience.cdk.qsar.result.DoubleResult;
import org.openscience.cdk.qsar.result.IDescriptorResult;
import org.openscience.cdk.qsar.result.IntegerResult;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.tools.manipulator.AtomContainerManipulator;
import org.openscience.cdk.tools.manipulator.MolecularFormulaManipulator;

/** Computes {@link Descriptor}s with the Chemistry Development Kit. One thread at a time. */
public final class Descriptors {
    private final IMolecularDescriptor logP = prepared(new XLogPDescriptor(), false, false);
    private final IMolecularDescriptor surface = prepared(new TPSADescriptor(), false);
    private final IMolecularDescriptor donors = prepared(new HBondDonorCountDescriptor());
    private final IMolecularDescriptor acceptors = prepared(new HBondAcceptorCountDescriptor(), false);
    private final IMolecularDescriptor rotatable = prepared(new RotatableBondsCountDescriptor(), false, false);
    private final IMolecularDescriptor sp3 = prepared(new FractionalCSP3Descriptor());

    private static IMolecularDescriptor prepared(IMolecularDescriptor descriptor, Object... parameters) {
        descriptor.initialise(SilentChemObjectBuilder.getInstance());
        if (parameters.length > 0) {
            try {
                descriptor.setParameters(parameters);
            } catch (CDKException e) {
                throw new IllegalStateException("parameters of " + descriptor.getClass(), e);
            }
        }
        return descriptor;
    }

    /**
     * All properties, in the order of the enumeration; finite.
     *
     * @param molecule with aromaticity perceived, see {@link dev.agon.molecule.Molecule#container}
     * @param rings its {@link #rings}
     */
    public double[] of(IAtomContainer molecule, IRingSet rings) {
        return new double[] {
            AtomContainerManipulator.getMass(molecule, AtomContainerManipulator.MolWeight),
            value(logP, molecule),
            value(surface, molecule),
            value(donors, molecule),
            value(acceptors, molecule),
            value(rotatable, molecule),
            rings.getAtomContainerCount(),
            aromaticRings(rings),
            value(sp3, molecule)
        };
    }

    /** The smallest set of smallest rings. */
    public static IRingSet rings(IAtomContainer molecule) {
        Cycles.markRingAtomsAndBonds(molecule);
        return Cycles.mcb(molecule).toRingSet();
    }

    private static int aromaticRings(IRingSet rings) {
        int count = 0;
        for (IAtomContainer ring : rings.atomContainers()) {
            boolean aromatic = true;
            for (IBond bond : ((IRing) ring).bonds()) {
                aromatic &= bond.isAromatic();
            }
            count += aromatic ? 1 : 0;
        }
        return count;
    }

    /** The sum formula, such as {@code C2H6O}. */
    public static String formula(IAtomContainer molecule) {
        return MolecularFormulaManipulator.getString(MolecularFormulaManipulator.getMolecularFormula(molecule));
    }

    private static double value(IMolecularDescriptor descriptor, IAtomContainer molecule) {
        IDescriptorResult result = descriptor.calculate(molecule).getValue();
        double value = result instanceof DoubleResult real
                ? real.doubleValue()
                : result instanceof IntegerResult whole ? whole.intValue() : Double.NaN;
        return Double.isFinite(value) ? value : 0;
    }
}
