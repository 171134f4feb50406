package dev.agon.molecule.selfies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openscience.cdk.config.Elements;

/** What a token asks for. */
sealed interface Token {
    /** An atom, bound to the last one. */
    record AtomToken(int order, Atom atom) implements Token {}

    /** A branch whose length the next tokens tell. */
    record BranchToken(int order, int digits) implements Token {}

    /** A ring back to an earlier atom, how far back the next tokens tell. */
    record RingToken(int order, int digits) implements Token {}

    /** A token without meaning: {@code [nop]}, or one that the grammar does not have. */
    record Nothing() implements Token {}

    /** Ends a chain. */
    record Epsilon() implements Token {}

    /** Bonds by order, as written. */
    String BONDS = " =#";

    Pattern ATOM = Pattern.compile("\\[([=#/\\\\]?)\\d*([A-Z][a-z]?)@{0,2}(?:H(\\d?))?(?:([+-])(\\d+))?\\]");
    Pattern STRUCTURE = Pattern.compile("\\[([=#]|[-/\\\\]{2})?(Branch|Ring)([123])\\]");

    /** Reads a token. Total: what it does not understand is {@link Nothing}. */
    static Token of(String text) {
        if (text.equals("[epsilon]")) {
            return new Epsilon();
        }
        Matcher structure = STRUCTURE.matcher(text);
        if (structure.matches()) {
            int order = order(structure.group(1));
            int digits = Integer.parseInt(structure.group(3));
            return structure.group(2).equals("Ring") ? new RingToken(order, digits) : new BranchToken(order, digits);
        }
        Matcher atom = ATOM.matcher(text);
        if (atom.matches()) {
            return atom(atom)
                    .filter(a -> a.capacity() >= 0)
                    .<Token>map(a -> new AtomToken(order(atom.group(1)), a))
                    .orElseGet(Nothing::new);
        }
        return new Nothing();
    }

    private static Optional<Atom> atom(Matcher text) {
        String element = text.group(2);
        if (!isElement(element)) {
            return Optional.empty();
        }
        int hydrogens = text.group(3) == null ? 0 : text.group(3).isEmpty() ? 1 : Integer.parseInt(text.group(3));
        int charge = 0;
        if (text.group(4) != null) {
            if (text.group(5).length() > 1) {
                return Optional.empty();
            }
            charge = Integer.parseInt(text.group(5)) * (text.group(4).equals("-") ? -1 : 1);
        }
        boolean plain = text.group(3) == null && charge == 0 && Atom.isOrganic(element);
        return Optional.of(plain ? Atom.organic(element) : new Atom(element, hydrogens, charge));
    }

    private static boolean isElement(String symbol) {
        return Elements.ofString(symbol) != Elements.Unknown;
    }

    private static int order(String bond) {
        return bond == null || bond.isEmpty() ? 1 : Math.max(1, BONDS.indexOf(bond) + 1);
    }

    /** A bond as it stands in tokens and SMILES. */
    static String bond(int order) {
        return order == 1 ? "" : BONDS.substring(order - 1, order);
    }
}
