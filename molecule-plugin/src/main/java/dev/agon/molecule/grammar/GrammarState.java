package dev.agon.molecule.grammar;

import dev.agon.molecule.grammar.Symbol.AtomSymbol;
import dev.agon.molecule.grammar.Symbol.BondSymbol;
import dev.agon.molecule.grammar.Symbol.CloseSymbol;
import dev.agon.molecule.grammar.Symbol.OpenSymbol;
import dev.agon.molecule.grammar.Symbol.RingSymbol;

/**
 * A molecule that is being written from left to right. Symbols are taken one by one; each is refused if no standard SMILES
 * goes on like that as far as can be told at once:
 *
 * <ul>
 *   <li>every atom keeps to the bonds that the training data has for it, with room for those that are promised: an open
 *       ring, the continuation after a branch;
 *   <li>rings open under the lowest free number and have at least three atoms; a branch is never the last neighbour;
 *   <li>the aromatic atoms that need a double bond can be paired (see {@link DoubleBonds});
 *   <li>an aromatic bond lies in a ring.
 * </ul>
 *
 * After a refusal the state is of no more use, until another one is copied over it. One thread at a time.
 */
public final class GrammarState {
    static final int MOST_ATOMS = 250;
    static final int RING_NUMBERS = OpenRings.NUMBERS;
    private static final int MOST_DEPTH = 60;
    private static final int UNWRITTEN = OpenRings.UNWRITTEN;
    private static final int NONE = -1;

    private final Grammar grammar;
    private final AtomTable atoms;
    private final BondTree tree = new BondTree(MOST_ATOMS);
    private final OpenRings rings = new OpenRings();
    private final int[] stack = new int[MOST_DEPTH];
    private final int[] branchStart = new int[MOST_DEPTH];
    private int depth;
    private int current;
    private int pending;
    private boolean ringsAllowed;
    private boolean justOpened;
    private boolean afterBranch;

    /** At the beginning of a molecule. */
    public GrammarState(Grammar grammar) {
        this.grammar = grammar;
        this.atoms = new AtomTable(grammar, MOST_ATOMS);
        reset();
    }

    /** Goes back to the beginning. */
    public void reset() {
        atoms.reset();
        rings.reset();
        depth = 0;
        current = NONE;
        pending = UNWRITTEN;
        ringsAllowed = false;
        justOpened = false;
        afterBranch = false;
    }

    /** Becomes a copy of another state of the same grammar. */
    public void copyFrom(GrammarState other) {
        atoms.copyFrom(other.atoms);
        tree.copyFrom(other.tree, other.atoms.count());
        rings.copyFrom(other.rings);
        depth = other.depth;
        System.arraycopy(other.stack, 0, stack, 0, depth);
        System.arraycopy(other.branchStart, 0, branchStart, 0, depth);
        current = other.current;
        pending = other.pending;
        ringsAllowed = other.ringsAllowed;
        justOpened = other.justOpened;
        afterBranch = other.afterBranch;
    }

    /** Takes several symbols; false if one of them is refused. */
    public boolean accept(int[] next) {
        for (int symbol : next) {
            if (!accept(symbol)) {
                return false;
            }
        }
        return true;
    }

    /** Takes a symbol; false if it cannot stand here, or if nothing could follow. */
    public boolean accept(int symbol) {
        return take(symbol) && canGoOn();
    }

    private boolean take(int symbol) {
        Symbol meaning = grammar.meaning(symbol);
        if (meaning instanceof AtomSymbol) {
            return atom(symbol);
        }
        if (current == NONE) {
            return false;
        }
        if (meaning instanceof RingSymbol ring) {
            return ring(ring.number());
        }
        if (pending != UNWRITTEN) {
            return false;
        }
        if (meaning instanceof BondSymbol bond) {
            return bond(bond.order());
        }
        if (meaning instanceof OpenSymbol) {
            return open();
        }
        return meaning instanceof CloseSymbol && close();
    }

    /** Ends the molecule; false if it is not whole. */
    public boolean end() {
        if (current == NONE || pending != UNWRITTEN || depth > 0 || justOpened || afterBranch || rings.count() > 0) {
            return false;
        }
        return atoms.pass(current) && tree.partLiesInRings(0, atoms.count(), rings);
    }

    /** Whether the open rings can still be closed: an atom that takes no more bonds can only end the molecule. */
    private boolean canGoOn() {
        return depth > 0 || pending != UNWRITTEN || afterBranch || atoms.mayGet(current, 1) || rings.count() == 0;
    }

    /** Whether an atom after whose ring numbers something else follows can get the two aromatic bonds that it needs. */
    private boolean canLieInAromaticRing(int atom) {
        return !atoms.isAromatic(atom) || atoms.liesInAromaticRing(atom) || rings.aromaticBefore(atom + 1);
    }

    private boolean atom(int symbol) {
        if (atoms.isFull()) {
            return false;
        }
        int atom = atoms.add(symbol);
        tree.add(atom, current);
        if (current != NONE && !bindToParent(atom)) {
            return false;
        }
        // only now: an atom that can need no double bond is no partner for the one before it
        if (!atoms.isReachable(atom) || !atoms.settle(atom)) {
            return false;
        }
        current = atom;
        pending = UNWRITTEN;
        rings.beginAtom();
        ringsAllowed = true;
        justOpened = false;
        afterBranch = false;
        return true;
    }

    private boolean bindToParent(int atom) {
        boolean bothAromatic = atoms.isAromatic(current) && atoms.isAromatic(atom);
        if ((pending == 1 && !bothAromatic) || !canLieInAromaticRing(current)) {
            return false;
        }
        int order = pending != UNWRITTEN ? pending : bothAromatic ? Bonds.AROMATIC_ORDER : 1;
        if (pending == UNWRITTEN) {
            if (afterBranch) {
                atoms.keepPromise(current);
            }
            atoms.bind(current, order);
            if (!atoms.isReachable(current)) {
                return false;
            }
        }
        atoms.bind(atom, order);
        if (order == Bonds.AROMATIC_ORDER) {
            // a bond to a new atom comes to lie in a ring only through a ring that is open already
            if (!rings.aromaticBefore(atom)) {
                return false;
            }
            tree.setAromatic(atom);
            atoms.bindAromatic(current, atom);
        }
        return justOpened ? atoms.settle(current) : atoms.pass(current);
    }

    private boolean bond(int order) {
        if (order == 1 && !atoms.isAromatic(current)) {
            return false;
        }
        if (afterBranch) {
            atoms.keepPromise(current);
            afterBranch = false;
        }
        pending = order;
        atoms.bind(current, order);
        // without a ring number in between, the bond is the atom's last
        boolean last = !ringsAllowed && !justOpened;
        return atoms.isReachable(current) && (last ? atoms.pass(current) : atoms.settle(current));
    }

    private boolean open() {
        if (justOpened || depth == MOST_DEPTH || !canLieInAromaticRing(current)) {
            return false;
        }
        if (!afterBranch) {
            atoms.promise(current);
        }
        if (!atoms.mayGet(current, 1)) {
            return false;
        }
        stack[depth] = current;
        branchStart[depth++] = atoms.count();
        ringsAllowed = false;
        justOpened = true;
        afterBranch = false;
        // the branch is a bond as well
        return atoms.settle(current, 1);
    }

    private boolean close() {
        if (depth == 0 || justOpened || afterBranch || !atoms.pass(current)) {
            return false;
        }
        depth--;
        if (!tree.partLiesInRings(branchStart[depth], atoms.count(), rings)) {
            return false;
        }
        current = stack[depth];
        ringsAllowed = false;
        afterBranch = true;
        return true;
    }

    private boolean ring(int number) {
        return ringsAllowed && (rings.isOpen(number) ? closeRing(number) : openRing(number));
    }

    private boolean openRing(int number) {
        boolean aromatic = atoms.isAromatic(current);
        if (!rings.mayOpen(number) || (pending == 1 && !aromatic)) {
            return false;
        }
        rings.open(number, current, pending, aromatic);
        atoms.openRing(current);
        if (pending == UNWRITTEN) {
            atoms.promise(current);
        }
        pending = UNWRITTEN;
        return atoms.isReachable(current) && atoms.settle(current);
    }

    private boolean closeRing(int number) {
        int other = rings.atom(number);
        int opened = rings.order(number);
        if (other == current
                || bound(other, current)
                || (opened != UNWRITTEN && pending != UNWRITTEN && opened != pending)) {
            return false;
        }
        boolean bothAromatic = atoms.isAromatic(other) && atoms.isAromatic(current);
        int written = Math.max(opened, pending);
        int order = written != UNWRITTEN ? written : bothAromatic ? Bonds.AROMATIC_ORDER : 1;
        if (written == 1 && !bothAromatic) {
            return false;
        }
        if (opened == UNWRITTEN) {
            atoms.keepPromise(other);
            atoms.bind(other, order);
        }
        if (pending == UNWRITTEN) {
            atoms.bind(current, order);
        }
        rings.close(number);
        atoms.closeRing(other);
        pending = UNWRITTEN;
        if (!atoms.isReachable(other) || !atoms.isReachable(current)) {
            return false;
        }
        if (order == Bonds.AROMATIC_ORDER) {
            atoms.bindAromatic(other, current);
            tree.markRing(other, current);
        }
        return atoms.settleClosed(other)
                && atoms.settle(current)
                && tree.pathCanLieInRings(current, rings)
                && branchAtomsCanLieInRings();
    }

    private boolean bound(int left, int right) {
        return tree.bound(left, right) || atoms.boundInAromaticRing(left, right);
    }

    /** Whether every atom that goes on after a branch can get the two aromatic bonds that it needs. */
    private boolean branchAtomsCanLieInRings() {
        for (int level = 0; level < depth; level++) {
            if (!canLieInAromaticRing(stack[level])) {
                return false;
            }
        }
        return true;
    }

    // what the features of a state are made of

    AtomTable atoms() {
        return atoms;
    }

    OpenRings rings() {
        return rings;
    }

    /** The atom that the next symbol hangs on, -1 at the beginning. */
    int current() {
        return current;
    }

    int depth() {
        return depth;
    }

    /** The atom of an open branch, 0 the innermost; -1 if there are not so many. */
    int branchAtom(int outwards) {
        return outwards < depth ? stack[depth - 1 - outwards] : NONE;
    }

    /** Order of the bond that was written last, 0 if none was. */
    int pendingOrder() {
        return Math.max(0, pending);
    }

    boolean ringsAllowed() {
        return ringsAllowed;
    }

    boolean justOpened() {
        return justOpened;
    }

    boolean afterBranch() {
        return afterBranch;
    }

    /** Atoms of the ring that would be closed now under a number, along the tree; 0 if none is open under it. */
    int ringSize(int number) {
        return rings.isOpen(number) ? tree.ringSize(rings.atom(number), current) : 0;
    }
}
