package dev.agon.molecule.grammar;

import dev.agon.molecule.grammar.Symbol.AtomSymbol;
import java.util.BitSet;

/** Which bonds an atom may have, read off the training data, and which it may have while more are to come. */
final class AtomRules {
    private static final int MOST_TO_COME = 8;

    private final AtomSymbol atom;
    private final BitSet complete;
    /** By bonds so far and number of bonds to come. */
    private final BitSet possible = new BitSet(Bonds.VALUES * MOST_TO_COME);
    /** The same, for aromatic atoms that can come to need a double bond. */
    private final BitSet needy = new BitSet(Bonds.VALUES * MOST_TO_COME);

    private final int[] room = new int[Bonds.VALUES];

    AtomRules(AtomSymbol atom, BitSet complete) {
        this.atom = atom;
        this.complete = complete;
        for (int bonds = 0; bonds < Bonds.VALUES; bonds++) {
            for (int end = complete.nextSetBit(0); end >= 0; end = complete.nextSetBit(end + 1)) {
                if (Bonds.reaches(bonds, end)) {
                    int left = Bonds.degree(end) - Bonds.degree(bonds);
                    room[bonds] = Math.max(room[bonds], left);
                    possible.set(bonds * MOST_TO_COME, bonds * MOST_TO_COME + Math.min(left, MOST_TO_COME - 1) + 1);
                    if (needsDouble(end)) {
                        needy.set(bonds * MOST_TO_COME, bonds * MOST_TO_COME + Math.min(left, MOST_TO_COME - 1) + 1);
                    }
                }
            }
        }
    }

    AtomSymbol atom() {
        return atom;
    }

    /** Whether the atom may be left with these bonds. */
    boolean mayHave(int bonds) {
        return complete.get(bonds);
    }

    /** Whether the atom may have these bonds and at least so many more. */
    boolean mayReach(int bonds, int toCome) {
        return toCome < MOST_TO_COME && possible.get(bonds * MOST_TO_COME + toCome);
    }

    /** Whether it may in addition end up needing a double bond in its ring. */
    boolean mayNeedDouble(int bonds, int toCome) {
        return toCome < MOST_TO_COME && needy.get(bonds * MOST_TO_COME + toCome);
    }

    /** Whether an atom left with these bonds needs a double bond in its ring. */
    boolean needsDouble(int bonds) {
        return atom.needsDouble(Bonds.used(bonds));
    }

    /** Most bonds that may still come. */
    int room(int bonds) {
        return room[bonds];
    }

    BitSet complete() {
        return complete;
    }
}
