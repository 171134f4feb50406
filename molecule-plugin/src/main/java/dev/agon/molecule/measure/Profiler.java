package dev.agon.molecule.measure;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.chemistry.Structures;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.openscience.cdk.exception.CDKException;
import org.openscience.cdk.fingerprint.CircularFingerprinter;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IRingSet;

/** Computes {@link Profile}s. One thread at a time. */
final class Profiler {
    private static final int BITS = 1024;

    private final Structures structures = new Structures();
    private final Descriptors descriptors = new Descriptors();
    private final DrugLikeness drugLikeness = new DrugLikeness();
    private final CircularFingerprinter fingerprinter =
            new CircularFingerprinter(CircularFingerprinter.CLASS_ECFP4, BITS);

    /** Profiles of valid molecules, in their order, on all processors. */
    static List<Profile> of(List<Molecule> molecules) {
        ThreadLocal<Profiler> profilers = ThreadLocal.withInitial(Profiler::new);
        return molecules.parallelStream()
                .map(molecule -> profilers.get().of(molecule))
                .toList();
    }

    private Profile of(Molecule molecule) {
        IAtomContainer container = molecule.container();
        IRingSet rings = Descriptors.rings(container);
        double[] values = descriptors.of(container, rings);
        int[] sizes = new int[rings.getAtomContainerCount()];
        Arrays.setAll(sizes, i -> rings.getAtomContainer(i).getAtomCount());
        return new Profile(
                molecule.smiles(),
                values,
                drugLikeness.of(container, values),
                fingerprint(container),
                Fragments.scaffold(container, structures),
                Fragments.pieces(container, structures),
                sizes);
    }

    private long[] fingerprint(IAtomContainer container) {
        try {
            BitSet bits = fingerprinter.getBitFingerprint(container).asBitSet();
            return Arrays.copyOf(bits.toLongArray(), BITS / Long.SIZE);
        } catch (CDKException e) {
            throw new IllegalStateException("no fingerprint for a valid molecule", e);
        }
    }
}
