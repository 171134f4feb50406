package dev.agon.molecule.grammar;

import java.util.Arrays;

/** The ring numbers that are open, each with the atom and the bond that it was opened with. */
final class OpenRings {
    /** Numbers are 1 to 9. */
    static final int NUMBERS = 10;
    /** An order that is left to the atoms at both ends. */
    static final int UNWRITTEN = -1;

    private static final int NONE = -1;

    private final int[] atoms = new int[NUMBERS];
    private final int[] orders = new int[NUMBERS];
    private final boolean[] aromatic = new boolean[NUMBERS];
    /** Bits of the numbers that were closed at the present atom, and are free from the next one on. */
    private int closedHere;

    void reset() {
        Arrays.fill(atoms, NONE);
        closedHere = 0;
    }

    void copyFrom(OpenRings other) {
        System.arraycopy(other.atoms, 0, atoms, 0, NUMBERS);
        System.arraycopy(other.orders, 0, orders, 0, NUMBERS);
        System.arraycopy(other.aromatic, 0, aromatic, 0, NUMBERS);
        closedHere = other.closedHere;
    }

    /** The next atom is written. */
    void beginAtom() {
        closedHere = 0;
    }

    boolean isOpen(int number) {
        return atoms[number] != NONE;
    }

    /** The atom that opened a number, -1 if it is not open. */
    int atom(int number) {
        return atoms[number];
    }

    /** The order that was written where it was opened. */
    int order(int number) {
        return orders[number];
    }

    /** Whether an aromatic atom opened it. */
    boolean isAromatic(int number) {
        return atoms[number] != NONE && aromatic[number];
    }

    /** Whether a number is the lowest free one. */
    boolean mayOpen(int number) {
        for (int lower = 1; lower < number; lower++) {
            if (atoms[lower] == NONE && !wasClosedHere(lower)) {
                return false;
            }
        }
        return !wasClosedHere(number);
    }

    private boolean wasClosedHere(int number) {
        return (closedHere >> number & 1) != 0;
    }

    void open(int number, int atom, int order, boolean byAromatic) {
        atoms[number] = atom;
        orders[number] = order;
        aromatic[number] = byAromatic;
    }

    void close(int number) {
        atoms[number] = NONE;
        closedHere |= 1 << number;
    }

    int count() {
        int open = 0;
        for (int number = 1; number < NUMBERS; number++) {
            open += atoms[number] == NONE ? 0 : 1;
        }
        return open;
    }

    /** The last atom that opened one which is still open; -1 if none is. */
    int lastOpener() {
        int last = NONE;
        for (int number = 1; number < NUMBERS; number++) {
            last = Math.max(last, atoms[number]);
        }
        return last;
    }

    /** Whether a ring that can become aromatic was opened before an atom. */
    boolean aromaticBefore(int atom) {
        for (int number = 1; number < NUMBERS; number++) {
            if (atoms[number] != NONE && atoms[number] < atom && orders[number] == UNWRITTEN && aromatic[number]) {
                return true;
            }
        }
        return false;
    }
}
