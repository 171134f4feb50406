package dev.agon.molecule.measure;

import dev.agon.molecule.Molecule;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.RandomStream;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What generated molecules are compared with.
 *
 * @param reference held-out molecules; of a data set without, training molecules
 * @param training some training molecules, which tell the floor: what real molecules reach against the reference
 * @param known all training molecules
 * @param heldOut whether the reference is held out
 */
record RealMolecules(List<Profile> reference, List<Profile> training, KnownMolecules known, boolean heldOut) {
    private static final int MOST = 10_000;

    RealMolecules {
        reference = List.copyOf(reference);
        training = List.copyOf(training);
    }

    /**
     * Computes the profiles of up to {@value #MOST} molecules of each part.
     *
     * @throws AgonException DATA if there is no training molecule
     */
    static RealMolecules of(EvaluationData<Molecule> data) {
        Dataset<Molecule> training = data.training();
        if (training.size() == 0) {
            throw AgonException.data("there is no training molecule to compare with");
        }
        boolean heldOut = data.heldOut().size() > 1;
        return new RealMolecules(
                Profiler.of(some(heldOut ? data.heldOut() : training)),
                Profiler.of(some(training)),
                KnownMolecules.of(training),
                heldOut);
    }

    /** In an order without meaning: files are often sorted, and the first part of such a file is like no other. */
    private static List<Molecule> some(Dataset<Molecule> data) {
        return LongStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> RandomStream.mix(data.hash(i))))
                .limit(MOST)
                .map(i -> data.get(i).value())
                .toList();
    }

    /** As many training molecules as there are samples, if there are so many. */
    List<Profile> floor(int samples) {
        return training.subList(0, Math.min(samples, training.size()));
    }

    /** For people. */
    String describeReference() {
        return reference.size() + (heldOut ? " held-out molecules" : " training molecules (too few are held out)");
    }
}
