package dev.agon.molecule.grammar;

import java.util.Arrays;

/**
 * Whether the double bonds of aromatic rings can be placed: a matching in the graph of aromatic bonds that covers every
 * atom that is known to need a double bond. Atoms that are not decided yet may be covered or not. The matching is mended
 * along alternating paths as atoms are decided, one search for each; a search tries all paths, since rings of odd size
 * make it wrong to visit an atom once only, but gives up after a number of steps that no molecule has been seen to need.
 */
final class DoubleBonds {
    private static final int NEIGHBOURS = 3;
    private static final int FREE = -1;
    private static final int MOST_STEPS = 4_000;

    private static final byte UNDECIDED = 0;
    private static final byte NEEDS = 1;
    private static final byte EXCLUDED = 2;

    private final int[] neighbours;
    private final int[] degrees;
    private final int[] partners;
    private final byte[] roles;
    private final boolean[] onPath;
    private int steps;

    DoubleBonds(int mostAtoms) {
        this.neighbours = new int[mostAtoms * NEIGHBOURS];
        this.degrees = new int[mostAtoms];
        this.partners = new int[mostAtoms];
        this.roles = new byte[mostAtoms];
        this.onPath = new boolean[mostAtoms];
    }

    void copyFrom(DoubleBonds other, int atoms) {
        System.arraycopy(other.neighbours, 0, neighbours, 0, atoms * NEIGHBOURS);
        System.arraycopy(other.degrees, 0, degrees, 0, atoms);
        System.arraycopy(other.partners, 0, partners, 0, atoms);
        System.arraycopy(other.roles, 0, roles, 0, atoms);
    }

    void add(int atom) {
        degrees[atom] = 0;
        partners[atom] = FREE;
        roles[atom] = UNDECIDED;
    }

    /** Adds an aromatic bond; atoms have at most three. */
    void bind(int left, int right) {
        neighbours[left * NEIGHBOURS + degrees[left]++] = right;
        neighbours[right * NEIGHBOURS + degrees[right]++] = left;
    }

    boolean bound(int left, int right) {
        for (int i = 0; i < degrees[left]; i++) {
            if (neighbours[left * NEIGHBOURS + i] == right) {
                return true;
            }
        }
        return false;
    }

    boolean isPaired(int atom) {
        return partners[atom] != FREE;
    }

    /** All bonds of an atom are known; false if the double bonds cannot be placed now. */
    boolean decide(int atom, boolean needs) {
        if (!needs) {
            return exclude(atom);
        }
        roles[atom] = NEEDS;
        return partners[atom] != FREE || search(atom);
    }

    /** An atom will not take part; false if the double bonds cannot be placed now. */
    boolean exclude(int atom) {
        roles[atom] = EXCLUDED;
        int partner = partners[atom];
        if (partner == FREE) {
            return true;
        }
        partners[atom] = FREE;
        partners[partner] = FREE;
        return roles[partner] != NEEDS || search(partner);
    }

    private boolean search(int atom) {
        steps = 0;
        boolean found = extend(atom);
        Arrays.fill(onPath, false);
        return found;
    }

    /** Covers an atom, moving others' partners along a path that no atom is on twice. */
    private boolean extend(int atom) {
        onPath[atom] = true;
        for (int i = 0; i < degrees[atom]; i++) {
            int next = neighbours[atom * NEIGHBOURS + i];
            if (onPath[next] || roles[next] == EXCLUDED || ++steps > MOST_STEPS) {
                continue;
            }
            int left = partners[next];
            if (left == FREE || roles[left] != NEEDS) {
                if (left != FREE) {
                    partners[left] = FREE;
                }
                pair(atom, next);
                return true;
            }
            if (onPath[left]) {
                continue;
            }
            onPath[next] = true;
            if (extend(left)) {
                pair(atom, next);
                return true;
            }
            onPath[next] = false;
        }
        onPath[atom] = false;
        return false;
    }

    private void pair(int left, int right) {
        partners[left] = right;
        partners[right] = left;
    }
}
