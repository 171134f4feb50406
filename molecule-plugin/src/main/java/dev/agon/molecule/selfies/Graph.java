package dev.agon.molecule.selfies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * A molecule in the making: a tree of atoms in order, and rings across it. Knows how many bonds every atom has left.
 */
final class Graph {
    private static final int MOST_ORDER = 3;
    private static final int MOST_RING_NUMBERS = 99;
    private static final int NONE = -1;

    /** One end of a bond. */
    private static final class Bond {
        final int other;
        final boolean ring;
        int order;

        Bond(int other, int order, boolean ring) {
            this.other = other;
            this.order = order;
            this.ring = ring;
        }
    }

    private final List<Atom> atoms = new ArrayList<>();
    private final List<List<Bond>> bonds = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();
    private final List<Integer> roots = new ArrayList<>();

    int size() {
        return atoms.size();
    }

    /** Adds an atom that is bound to none. */
    int addRoot(Atom atom) {
        roots.add(atoms.size());
        return add(atom);
    }

    /** Adds an atom that is bound to an earlier one. */
    int add(Atom atom, int parent, int order) {
        int index = add(atom);
        bonds.get(parent).add(new Bond(index, order, false));
        bonds.get(index).add(new Bond(parent, order, false));
        use(parent, order);
        use(index, order);
        return index;
    }

    private int add(Atom atom) {
        atoms.add(atom);
        bonds.add(new ArrayList<>());
        used.add(0);
        return atoms.size() - 1;
    }

    private void use(int atom, int order) {
        used.set(atom, used.get(atom) + order);
    }

    private int free(int atom) {
        return atoms.get(atom).capacity() - used.get(atom);
    }

    /** Binds two atoms as far as both have bonds left; two that are bound already get a bond of higher order. */
    void closeRing(int left, int right, int wanted) {
        int order = Math.min(wanted, Math.min(free(left), free(right)));
        if (left == right || order <= 0) {
            return;
        }
        Bond there = find(left, right);
        if (there == null) {
            bonds.get(left).add(new Bond(right, order, true));
            bonds.get(right).add(new Bond(left, order, true));
        } else {
            order = Math.min(order, MOST_ORDER - there.order);
            there.order += order;
            find(right, left).order = there.order;
        }
        use(left, order);
        use(right, order);
    }

    private Bond find(int from, int to) {
        for (Bond bond : bonds.get(from)) {
            if (bond.other == to) {
                return bond;
            }
        }
        return null;
    }

    /**
     * The molecule as SMILES, atoms in the order in which they were added. SMILES has numbers for 99 rings that are open at
     * once; more than that are left out.
     */
    String smiles() {
        StringBuilder out = new StringBuilder();
        RingLabels labels = new RingLabels();
        for (int root : roots) {
            if (!out.isEmpty()) {
                out.append('.');
            }
            write(root, out, labels);
        }
        return out.toString();
    }

    /** What is still to be written: a text, then an atom with all that hangs on it, or {@link #NONE}. */
    private record Piece(String text, int atom) {}

    /** With a stack of its own, since branches may be nested deeper than calls go. */
    private void write(int root, StringBuilder out, RingLabels labels) {
        Deque<Piece> left = new ArrayDeque<>();
        left.push(new Piece("", root));
        while (!left.isEmpty()) {
            Piece piece = left.pop();
            out.append(piece.text);
            if (piece.atom != NONE) {
                write(piece.atom, left, out, labels);
            }
        }
    }

    private void write(int atom, Deque<Piece> left, StringBuilder out, RingLabels labels) {
        out.append(atoms.get(atom).smiles());
        List<Bond> down = new ArrayList<>();
        for (Bond bond : bonds.get(atom)) {
            if (bond.ring) {
                labels.write(atom, bond.other, bond.order, out);
            } else if (bond.other > atom) {
                down.add(bond);
            }
        }
        labels.endAtom();
        for (int i = down.size() - 1; i >= 0; i--) {
            Bond bond = down.get(i);
            boolean branch = i < down.size() - 1;
            if (branch) {
                left.push(new Piece(")", NONE));
            }
            left.push(new Piece((branch ? "(" : "") + Token.bond(bond.order), bond.other));
        }
    }

    /** Numbers of rings that are open while SMILES is written. */
    private static final class RingLabels {
        private final List<int[]> open = new ArrayList<>();
        private final BitSet taken = new BitSet();
        private final BitSet closed = new BitSet();

        /** Writes an end of a ring. One that begins where no number is free is left out at both of its ends. */
        void write(int atom, int other, int order, StringBuilder out) {
            if (other < atom) {
                close(atom, other, out);
                return;
            }
            int number = taken.nextClearBit(1);
            if (number <= MOST_RING_NUMBERS) {
                taken.set(number);
                open.add(new int[] {atom, other, number});
                out.append(Token.bond(order));
                append(number, out);
            }
        }

        private void close(int atom, int other, StringBuilder out) {
            for (int[] ring : open) {
                if (ring[0] == other && ring[1] == atom) {
                    append(ring[2], out);
                    closed.set(ring[2]);
                    open.remove(ring);
                    return;
                }
            }
        }

        /** Only from the next atom on may a number be used again. */
        void endAtom() {
            taken.andNot(closed);
            closed.clear();
        }

        private static void append(int number, StringBuilder out) {
            out.append(number > 9 ? "%" : "").append(number);
        }
    }
}
