package dev.agon.molecule.selfies;

import java.util.Set;

/**
 * An atom without stereochemistry and isotope.
 *
 * @param hydrogens explicit ones; -1 for an atom that takes as many as its usual valence asks for
 * @param charge in elementary charges
 */
record Atom(String element, int hydrogens, int charge) {
    private static final int IMPLICIT = -1;
    private static final Set<String> ORGANIC = Set.of("B", "C", "N", "O", "S", "P", "F", "Cl", "Br", "I");

    /** An atom that is written without brackets in SMILES. */
    static Atom organic(String element) {
        return new Atom(element, IMPLICIT, 0);
    }

    static boolean isOrganic(String element) {
        return ORGANIC.contains(element);
    }

    boolean bracketed() {
        return hydrogens != IMPLICIT;
    }

    /** Bonds to heavy atoms that it may have; below 0 for an atom with more hydrogens than it can hold. */
    int capacity() {
        return Capacities.of(element, charge) - Math.max(0, hydrogens);
    }

    /** As it stands in SMILES. */
    String smiles() {
        if (!bracketed()) {
            return element;
        }
        String h = hydrogens == 0 ? "" : hydrogens == 1 ? "H" : "H" + hydrogens;
        return "[" + element + h + Capacities.sign(charge) + "]";
    }

    /** As it stands inside a token, behind the bond. */
    String token() {
        if (!bracketed()) {
            return element;
        }
        boolean tellsApart = hydrogens > 0 || (charge == 0 && isOrganic(element));
        return element + (tellsApart ? "H" + hydrogens : "") + Capacities.sign(charge);
    }
}
