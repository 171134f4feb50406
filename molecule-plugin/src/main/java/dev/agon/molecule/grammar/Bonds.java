package dev.agon.molecule.grammar;

/**
 * The bonds of an atom, as one number: how many aromatic (0 to 3), single (0 to 7), double (0 to 3) and triple ones (0 or
 * 1). Sums of such numbers are the numbers of the sums as long as none of the four overflows.
 */
final class Bonds {
    static final int NONE = 0;
    /** Number of different values. */
    static final int VALUES = 256;

    private static final int AROMATIC = 1;
    private static final int SINGLE = 1 << 2;
    private static final int DOUBLE = 1 << 5;
    private static final int TRIPLE = 1 << 7;

    /** Most bonds of each kind, and one of each of them. */
    private static final int[] LIMITS = {3, 7, 3, 1};

    private static final int[] UNITS = {AROMATIC, SINGLE, DOUBLE, TRIPLE};

    /** The kind of a bond between two aromatic atoms that is not written. */
    static final int AROMATIC_ORDER = 0;

    private Bonds() {}

    /** One more bond; -1 if that is more than any atom has. */
    static int plus(int bonds, int order) {
        return count(bonds, order) == LIMITS[order] ? -1 : bonds + UNITS[order];
    }

    /** Bonds of one kind: 0 aromatic, otherwise the order. */
    static int count(int bonds, int order) {
        return bonds / UNITS[order] & LIMITS[order];
    }

    /** Number of neighbours. */
    static int degree(int bonds) {
        return count(bonds, 0) + count(bonds, 1) + count(bonds, 2) + count(bonds, 3);
    }

    /** Sum of the orders, aromatic bonds counted as single. */
    static int used(int bonds) {
        return count(bonds, 0) + count(bonds, 1) + 2 * count(bonds, 2) + 3 * count(bonds, 3);
    }

    /** Whether an atom with these bonds can come to have the others by adding some. */
    static boolean reaches(int bonds, int others) {
        for (int order = 0; order <= 3; order++) {
            if (count(bonds, order) > count(others, order)) {
                return false;
            }
        }
        return true;
    }
}
