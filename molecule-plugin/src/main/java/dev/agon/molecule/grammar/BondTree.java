package dev.agon.molecule.grammar;

/**
 * The bonds between each atom and the one that it hangs on, which together are a tree; those that close rings are not in it.
 * An atom's number is higher than that of the one it hangs on.
 */
final class BondTree {
    private static final int NONE = -1;

    private final int[] parents;
    private final boolean[] aromatic;
    private final boolean[] inRing;

    BondTree(int mostAtoms) {
        this.parents = new int[mostAtoms];
        this.aromatic = new boolean[mostAtoms];
        this.inRing = new boolean[mostAtoms];
    }

    void copyFrom(BondTree other, int atoms) {
        System.arraycopy(other.parents, 0, parents, 0, atoms);
        System.arraycopy(other.aromatic, 0, aromatic, 0, atoms);
        System.arraycopy(other.inRing, 0, inRing, 0, atoms);
    }

    /** @param parent -1 for the first atom */
    void add(int atom, int parent) {
        parents[atom] = parent;
        aromatic[atom] = false;
        inRing[atom] = false;
    }

    void setAromatic(int atom) {
        aromatic[atom] = true;
    }

    boolean bound(int left, int right) {
        return parents[right] == left || parents[left] == right;
    }

    /** Marks the bonds on the way between two atoms: they lie in a ring. */
    void markRing(int left, int right) {
        int a = left;
        int b = right;
        while (a != b) {
            // the atom with the higher number is never an ancestor of the other
            if (a > b) {
                inRing[a] = true;
                a = parents[a];
            } else {
                inRing[b] = true;
                b = parents[b];
            }
        }
    }

    /** Atoms of the ring that a bond between two atoms would close. */
    int ringSize(int left, int right) {
        int a = left;
        int b = right;
        int size = 1;
        while (a != b) {
            if (a > b) {
                a = parents[a];
            } else {
                b = parents[b];
            }
            size++;
        }
        return size;
    }

    /** Whether every aromatic bond on the way from an atom to the first one lies in a ring or still can. */
    boolean pathCanLieInRings(int last, OpenRings rings) {
        for (int atom = last; atom != NONE; atom = parents[atom]) {
            if (aromatic[atom] && !inRing[atom] && !rings.aromaticBefore(atom)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the aromatic bonds of a finished part lie in rings, or can come to by a ring that was opened inside.
     *
     * @param first atom of the part
     * @param end the number after its last atom
     */
    boolean partLiesInRings(int first, int end, OpenRings rings) {
        int lastOpener = rings.lastOpener();
        for (int atom = first; atom < end; atom++) {
            if (aromatic[atom] && !inRing[atom] && lastOpener < atom) {
                return false;
            }
        }
        return true;
    }
}
