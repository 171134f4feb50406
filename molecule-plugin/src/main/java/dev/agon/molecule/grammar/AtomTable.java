package dev.agon.molecule.grammar;

/** The atoms so far: the bonds that each has and is promised, and what it can still become. */
final class AtomTable {
    private final Grammar grammar;
    private final int[] symbols;
    private final int[] bonds;
    private final int[] toCome;
    private final int[] openings;
    private final boolean[] passed;
    private final DoubleBonds doubleBonds;
    private int count;

    AtomTable(Grammar grammar, int most) {
        this.grammar = grammar;
        this.symbols = new int[most];
        this.bonds = new int[most];
        this.toCome = new int[most];
        this.openings = new int[most];
        this.passed = new boolean[most];
        this.doubleBonds = new DoubleBonds(most);
    }

    void reset() {
        count = 0;
    }

    void copyFrom(AtomTable other) {
        count = other.count;
        System.arraycopy(other.symbols, 0, symbols, 0, count);
        System.arraycopy(other.bonds, 0, bonds, 0, count);
        System.arraycopy(other.toCome, 0, toCome, 0, count);
        System.arraycopy(other.openings, 0, openings, 0, count);
        System.arraycopy(other.passed, 0, passed, 0, count);
        doubleBonds.copyFrom(other.doubleBonds, count);
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == symbols.length;
    }

    /** Adds an atom without bonds; returns its number. */
    int add(int symbol) {
        int atom = count++;
        symbols[atom] = symbol;
        bonds[atom] = Bonds.NONE;
        toCome[atom] = 0;
        openings[atom] = 0;
        passed[atom] = false;
        doubleBonds.add(atom);
        return atom;
    }

    int symbol(int atom) {
        return symbols[atom];
    }

    /** The bonds that it has; negative if they are more than any atom has. */
    int bonds(int atom) {
        return bonds[atom];
    }

    AtomRules rules(int atom) {
        return grammar.rules(symbols[atom]);
    }

    boolean isAromatic(int atom) {
        return rules(atom).atom().aromatic();
    }

    /** Whether an aromatic atom has the two aromatic bonds that it needs. */
    boolean liesInAromaticRing(int atom) {
        return Bonds.count(bonds[atom], Bonds.AROMATIC_ORDER) >= 2;
    }

    /** One more bond of an order. */
    void bind(int atom, int order) {
        bonds[atom] = Bonds.plus(bonds[atom], order);
    }

    /** An aromatic bond, which has been added to the bonds of both. */
    void bindAromatic(int left, int right) {
        doubleBonds.bind(left, right);
    }

    boolean boundInAromaticRing(int left, int right) {
        return doubleBonds.bound(left, right);
    }

    /** A bond of an order that is not known yet will come. */
    void promise(int atom) {
        toCome[atom]++;
    }

    void keepPromise(int atom) {
        toCome[atom]--;
    }

    void openRing(int atom) {
        openings[atom]++;
    }

    void closeRing(int atom) {
        openings[atom]--;
    }

    /** Whether it may have its bonds and those that are promised. */
    boolean isReachable(int atom) {
        return mayGet(atom, 0);
    }

    /** Whether it may get so many bonds beyond those that are promised. */
    boolean mayGet(int atom, int more) {
        return bonds[atom] >= 0 && rules(atom).mayReach(bonds[atom], toCome[atom] + more);
    }

    /** Most bonds that it can have beyond those that are promised. */
    int room(int atom) {
        return bonds[atom] < 0 ? 0 : Math.max(0, rules(atom).room(bonds[atom]) - toCome[atom]);
    }

    boolean isPaired(int atom) {
        return doubleBonds.isPaired(atom);
    }

    /**
     * The atom gets no more neighbours of its own; once its rings are closed, its bonds are settled.
     *
     * @return false if it cannot be left so
     */
    boolean pass(int atom) {
        passed[atom] = true;
        if (openings[atom] > 0) {
            return settle(atom);
        }
        AtomRules rules = rules(atom);
        return rules.mayHave(bonds[atom])
                && (!rules.atom().aromatic() || doubleBonds.decide(atom, rules.needsDouble(bonds[atom])));
    }

    /** After one of its rings was closed; false if the double bonds cannot be placed now. */
    boolean settleClosed(int atom) {
        return passed[atom] ? pass(atom) : settle(atom);
    }

    /** Tells the pairing what an atom can still become; false if the double bonds cannot be placed now. */
    boolean settle(int atom) {
        return settle(atom, 0);
    }

    /** The same with so many bonds more than are promised. */
    boolean settle(int atom, int more) {
        AtomRules rules = rules(atom);
        if (!rules.atom().aromatic()) {
            return true;
        }
        int expected = toCome[atom] + more;
        if (expected == 0 && !rules.mayReach(bonds[atom], 1)) {
            return doubleBonds.decide(atom, rules.needsDouble(bonds[atom]));
        }
        return rules.mayNeedDouble(bonds[atom], expected) || doubleBonds.exclude(atom);
    }
}
