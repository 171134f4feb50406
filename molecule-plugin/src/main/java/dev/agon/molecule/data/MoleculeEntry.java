package dev.agon.molecule.data;

import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import org.openscience.cdk.interfaces.IAtomContainer;

/**
 * One molecule as a file holds it, not parsed yet.
 *
 * @param place where it stands, such as {@code line 12}
 * @param content what parses it, on any thread
 */
record MoleculeEntry(String place, Content content) {
    /** What stands in a file for a molecule. */
    @FunctionalInterface
    interface Content {
        /** Parses with the calling thread's parser. */
        IAtomContainer parse(Structures structures) throws Unsuitable;
    }
}
