package dev.agon.molecule.grammar;

import dev.agon.molecule.grammar.Symbol.AtomSymbol;
import dev.agon.molecule.grammar.Symbol.BondSymbol;
import dev.agon.molecule.grammar.Symbol.CloseSymbol;
import dev.agon.molecule.grammar.Symbol.OpenSymbol;
import dev.agon.molecule.grammar.Symbol.RingSymbol;
import java.util.Arrays;

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
    static final int RING_NUMBERS = 10;
    private static final int MOST_DEPTH = 60;
    private static final int UNWRITTEN = -1;
    private static final int NONE = -1;

    private final Grammar grammar;
    private final int[] symbols = new int[MOST_ATOMS];
    private final int[] bonds = new int[MOST_ATOMS];
    private final int[] toCome = new int[MOST_ATOMS];
    private final int[] openings = new int[MOST_ATOMS];
    private final int[] parents = new int[MOST_ATOMS];
    private final boolean[] passed = new boolean[MOST_ATOMS];
    private final boolean[] aromaticEdge = new boolean[MOST_ATOMS];
    private final boolean[] ringEdge = new boolean[MOST_ATOMS];
    private final DoubleBonds doubleBonds = new DoubleBonds(MOST_ATOMS);
    private final int[] stack = new int[MOST_DEPTH];
    private final int[] branchStart = new int[MOST_DEPTH];
    private final int[] ringAtom = new int[RING_NUMBERS];
    private final int[] ringOrder = new int[RING_NUMBERS];
    private int atoms;
    private int depth;
    private int current;
    private int pending;
    private int freedHere;
    private boolean ringsAllowed;
    private boolean justOpened;
    private boolean afterBranch;

    /** At the beginning of a molecule. */
    public GrammarState(Grammar grammar) {
        this.grammar = grammar;
        reset();
    }

    /** Goes back to the beginning. */
    public void reset() {
        atoms = 0;
        depth = 0;
        current = NONE;
        pending = UNWRITTEN;
        freedHere = 0;
        ringsAllowed = false;
        justOpened = false;
        afterBranch = false;
        Arrays.fill(ringAtom, NONE);
    }

    /** Becomes a copy of another state of the same grammar. */
    public void copyFrom(GrammarState other) {
        atoms = other.atoms;
        depth = other.depth;
        current = other.current;
        pending = other.pending;
        freedHere = other.freedHere;
        ringsAllowed = other.ringsAllowed;
        justOpened = other.justOpened;
        afterBranch = other.afterBranch;
        System.arraycopy(other.symbols, 0, symbols, 0, atoms);
        System.arraycopy(other.bonds, 0, bonds, 0, atoms);
        System.arraycopy(other.toCome, 0, toCome, 0, atoms);
        System.arraycopy(other.openings, 0, openings, 0, atoms);
        System.arraycopy(other.parents, 0, parents, 0, atoms);
        System.arraycopy(other.passed, 0, passed, 0, atoms);
        System.arraycopy(other.aromaticEdge, 0, aromaticEdge, 0, atoms);
        System.arraycopy(other.ringEdge, 0, ringEdge, 0, atoms);
        System.arraycopy(other.stack, 0, stack, 0, depth);
        System.arraycopy(other.branchStart, 0, branchStart, 0, depth);
        System.arraycopy(other.ringAtom, 0, ringAtom, 0, RING_NUMBERS);
        System.arraycopy(other.ringOrder, 0, ringOrder, 0, RING_NUMBERS);
        doubleBonds.copyFrom(other.doubleBonds, atoms);
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
        if (atoms == 0) {
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
        if (atoms == 0 || pending != UNWRITTEN || depth > 0 || justOpened || afterBranch || openRings() > 0) {
            return false;
        }
        return pass(current) && edgesLieInRings(0);
    }

    /** Whether the open rings can still be closed: an atom that takes no more bonds can only end the molecule. */
    private boolean canGoOn() {
        return depth > 0
                || pending != UNWRITTEN
                || afterBranch
                || rules(current).mayReach(bonds[current], toCome[current] + 1)
                || openRings() == 0;
    }

    /** Whether an atom after whose ring numbers something else follows can get the two aromatic bonds that it needs. */
    private boolean canLieInAromaticRing(int atom) {
        return !aromatic(atom)
                || Bonds.count(bonds[atom], Bonds.AROMATIC_ORDER) >= 2
                || opensAromaticRingBefore(atom + 1);
    }

    private boolean atom(int symbol) {
        if (atoms == MOST_ATOMS) {
            return false;
        }
        AtomRules rules = grammar.rules(symbol);
        int atom = atoms++;
        symbols[atom] = symbol;
        bonds[atom] = Bonds.NONE;
        toCome[atom] = 0;
        openings[atom] = 0;
        parents[atom] = current;
        passed[atom] = false;
        aromaticEdge[atom] = false;
        ringEdge[atom] = false;
        doubleBonds.add(atom);
        if (current != NONE && !bindToParent(atom)) {
            return false;
        }
        // only now: an atom that can need no double bond is no partner for the one before it
        if (!rules.mayReach(bonds[atom], 0) || !settle(atom, 0)) {
            return false;
        }
        current = atom;
        pending = UNWRITTEN;
        freedHere = 0;
        ringsAllowed = true;
        justOpened = false;
        afterBranch = false;
        return true;
    }

    private boolean bindToParent(int atom) {
        boolean bothAromatic = aromatic(current) && aromatic(atom);
        if ((pending == 1 && !bothAromatic) || !canLieInAromaticRing(current)) {
            return false;
        }
        int order = pending != UNWRITTEN ? pending : bothAromatic ? Bonds.AROMATIC_ORDER : 1;
        if (pending == UNWRITTEN) {
            if (afterBranch) {
                toCome[current]--;
            }
            bonds[current] = Bonds.plus(bonds[current], order);
            if (!reachable(current)) {
                return false;
            }
        }
        bonds[atom] = Bonds.plus(Bonds.NONE, order);
        if (order == Bonds.AROMATIC_ORDER) {
            // a bond to a new atom comes to lie in a ring only through a ring that is open already
            if (!opensAromaticRingBefore(atom)) {
                return false;
            }
            aromaticEdge[atom] = true;
            doubleBonds.bind(current, atom);
        }
        return justOpened ? settle(current) : pass(current);
    }

    private boolean bond(int order) {
        if (order == 1 && !aromatic(current)) {
            return false;
        }
        if (afterBranch) {
            toCome[current]--;
            afterBranch = false;
        }
        pending = order;
        bonds[current] = Bonds.plus(bonds[current], order);
        // without a ring number in between, the bond is the atom's last
        boolean last = !ringsAllowed && !justOpened;
        return reachable(current) && (last ? pass(current) : settle(current));
    }

    private boolean open() {
        if (justOpened || depth == MOST_DEPTH || !canLieInAromaticRing(current)) {
            return false;
        }
        if (!afterBranch) {
            toCome[current]++;
        }
        if (bonds[current] < 0 || !rules(current).mayReach(bonds[current], toCome[current] + 1)) {
            return false;
        }
        stack[depth] = current;
        branchStart[depth++] = atoms;
        ringsAllowed = false;
        justOpened = true;
        afterBranch = false;
        // the branch is a bond as well
        return settle(current, toCome[current] + 1);
    }

    private boolean close() {
        if (depth == 0 || justOpened || afterBranch || !pass(current)) {
            return false;
        }
        depth--;
        if (!edgesLieInRings(branchStart[depth])) {
            return false;
        }
        current = stack[depth];
        ringsAllowed = false;
        afterBranch = true;
        return true;
    }

    private boolean ring(int number) {
        if (!ringsAllowed) {
            return false;
        }
        int other = ringAtom[number];
        return other == NONE ? openRing(number) : closeRing(number, other);
    }

    private boolean openRing(int number) {
        for (int lower = 1; lower < number; lower++) {
            if (ringAtom[lower] == NONE && (freedHere >> lower & 1) == 0) {
                return false;
            }
        }
        if ((freedHere >> number & 1) != 0 || (pending == 1 && !aromatic(current))) {
            return false;
        }
        ringAtom[number] = current;
        ringOrder[number] = pending;
        openings[current]++;
        if (pending == UNWRITTEN) {
            toCome[current]++;
        }
        pending = UNWRITTEN;
        return reachable(current) && settle(current);
    }

    private boolean closeRing(int number, int other) {
        int opened = ringOrder[number];
        if (other == current
                || bound(other, current)
                || (opened != UNWRITTEN && pending != UNWRITTEN && opened != pending)) {
            return false;
        }
        boolean bothAromatic = aromatic(other) && aromatic(current);
        int written = Math.max(opened, pending);
        int order = written != UNWRITTEN ? written : bothAromatic ? Bonds.AROMATIC_ORDER : 1;
        if (written == 1 && !bothAromatic) {
            return false;
        }
        if (opened == UNWRITTEN) {
            toCome[other]--;
            bonds[other] = Bonds.plus(bonds[other], order);
        }
        if (pending == UNWRITTEN) {
            bonds[current] = Bonds.plus(bonds[current], order);
        }
        ringAtom[number] = NONE;
        openings[other]--;
        freedHere |= 1 << number;
        pending = UNWRITTEN;
        if (!reachable(other) || !reachable(current)) {
            return false;
        }
        if (order == Bonds.AROMATIC_ORDER) {
            doubleBonds.bind(other, current);
            markRing(other, current);
        }
        return (passed[other] ? pass(other) : settle(other))
                && settle(current)
                && pathCanCloseRings()
                && branchAtomsCanLieInRings();
    }

    private boolean bound(int left, int right) {
        return parents[right] == left || parents[left] == right || doubleBonds.bound(left, right);
    }

    /** Marks the bonds of the tree on the way between two atoms. */
    private void markRing(int left, int right) {
        int a = left;
        int b = right;
        while (a != b) {
            // the atom with the higher number is never an ancestor of the other
            if (a > b) {
                ringEdge[a] = true;
                a = parents[a];
            } else {
                ringEdge[b] = true;
                b = parents[b];
            }
        }
    }

    /** Whether every aromatic bond on the way to the first atom lies in a ring or still can. */
    private boolean pathCanCloseRings() {
        for (int atom = current; atom != NONE; atom = parents[atom]) {
            if (aromaticEdge[atom] && !ringEdge[atom] && !opensAromaticRingBefore(atom)) {
                return false;
            }
        }
        return true;
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

    private boolean opensAromaticRingBefore(int atom) {
        for (int number = 1; number < RING_NUMBERS; number++) {
            int opener = ringAtom[number];
            if (opener != NONE && opener < atom && ringOrder[number] == UNWRITTEN && aromatic(opener)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the aromatic bonds of a finished part lie in rings, or can come to by a ring opened inside. */
    private boolean edgesLieInRings(int first) {
        int lastOpener = NONE;
        for (int number = 1; number < RING_NUMBERS; number++) {
            lastOpener = Math.max(lastOpener, ringAtom[number]);
        }
        for (int atom = first; atom < atoms; atom++) {
            if (aromaticEdge[atom] && !ringEdge[atom] && lastOpener < atom) {
                return false;
            }
        }
        return true;
    }

    /** The atom gets no more neighbours of its own; once its rings are closed, its bonds are settled. */
    private boolean pass(int atom) {
        passed[atom] = true;
        if (openings[atom] > 0) {
            return settle(atom);
        }
        AtomRules rules = rules(atom);
        return rules.mayHave(bonds[atom])
                && (!rules.atom().aromatic() || doubleBonds.decide(atom, rules.needsDouble(bonds[atom])));
    }

    private boolean settle(int atom) {
        return settle(atom, toCome[atom]);
    }

    /** Tells the pairing what an atom can still become with so many more bonds at least. */
    private boolean settle(int atom, int more) {
        AtomRules rules = rules(atom);
        if (!rules.atom().aromatic()) {
            return true;
        }
        if (more == 0 && !rules.mayReach(bonds[atom], 1)) {
            return doubleBonds.decide(atom, rules.needsDouble(bonds[atom]));
        }
        return rules.mayNeedDouble(bonds[atom], more) || doubleBonds.exclude(atom);
    }

    private boolean reachable(int atom) {
        return bonds[atom] >= 0 && rules(atom).mayReach(bonds[atom], toCome[atom]);
    }

    private AtomRules rules(int atom) {
        return grammar.rules(symbols[atom]);
    }

    private boolean aromatic(int atom) {
        return rules(atom).atom().aromatic();
    }

    // what the features of a state are made of

    Grammar grammar() {
        return grammar;
    }

    int atoms() {
        return atoms;
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

    int symbol(int atom) {
        return symbols[atom];
    }

    int bonds(int atom) {
        return bonds[atom];
    }

    /** How many more bonds an atom can have beyond those that are promised. */
    int room(int atom) {
        return bonds[atom] < 0 ? 0 : Math.max(0, rules(atom).room(bonds[atom]) - toCome[atom]);
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

    int openRings() {
        int open = 0;
        for (int number = 1; number < RING_NUMBERS; number++) {
            open += ringAtom[number] == NONE ? 0 : 1;
        }
        return open;
    }

    boolean isOpen(int number) {
        return ringAtom[number] != NONE;
    }

    boolean isAromaticOpening(int number) {
        return ringAtom[number] != NONE && aromatic(ringAtom[number]);
    }

    boolean isAromatic(int atom) {
        return aromatic(atom);
    }

    /** Atoms of the ring that would be closed now under a number, along the tree; 0 if none is open under it. */
    int ringSize(int number) {
        int a = ringAtom[number];
        if (a == NONE) {
            return 0;
        }
        int b = current;
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

    /** Aromatic atoms whose pairing is open: they need a double bond and have none in the present pairing. */
    boolean isPaired(int atom) {
        return doubleBonds.isPaired(atom);
    }
}
