package dev.agon.molecule.grammar;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a symbol of SMILES means to the grammar. */
sealed interface Symbol {
    /** An atom. */
    record AtomSymbol(String text, boolean aromatic, int valence, int hydrogens) implements Symbol {
        /**
         * Whether an aromatic atom needs a double bond inside the ring, once its bonds are known.
         *
         * @param used bonds, aromatic ones counted as single
         */
        boolean needsDouble(int used) {
            return aromatic && used + hydrogens < valence;
        }
    }

    /** A bond that is written out; order 1 to 3. */
    record BondSymbol(int order) implements Symbol {}

    /** The number of a ring, 1 to 9. */
    record RingSymbol(int number) implements Symbol {}

    /** Begins a branch. */
    record OpenSymbol() implements Symbol {}

    /** Ends a branch. */
    record CloseSymbol() implements Symbol {}

    Pattern ATOM =
            Pattern.compile("(?:(Cl|Br|[BCNOPSFIbcnops])|\\[([A-Z][a-z]?|[bcnops]|se|as)(?:H(\\d)?)?([+-]\\d?)?])");
    Pattern BRACKET_HYDROGENS = Pattern.compile("H(\\d?)(?=[+\\-\\]])");

    /** Bonds that an atom forms in an aromatic ring, by element and charge, double bond included. */
    Map<String, Integer> AROMATIC_VALENCES = Map.ofEntries(
            Map.entry("b", 3),
            Map.entry("b-1", 4),
            Map.entry("c", 4),
            Map.entry("c+1", 3),
            Map.entry("c-1", 3),
            Map.entry("n", 3),
            Map.entry("n+1", 4),
            Map.entry("n-1", 2),
            Map.entry("o", 2),
            Map.entry("o+1", 3),
            Map.entry("p", 3),
            Map.entry("p+1", 4),
            Map.entry("s", 2),
            Map.entry("s+1", 3),
            Map.entry("se", 2),
            Map.entry("as", 3));

    /** The meaning of a symbol; empty for what standard SMILES does not have. */
    static Optional<Symbol> of(String text) {
        Symbol punctuation = switch (text) {
            case "(" -> new OpenSymbol();
            case ")" -> new CloseSymbol();
            case "-" -> new BondSymbol(1);
            case "=" -> new BondSymbol(2);
            case "#" -> new BondSymbol(3);
            default -> null;
        };
        if (punctuation != null) {
            return Optional.of(punctuation);
        }
        if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '9') {
            return Optional.of(new RingSymbol(text.charAt(0) - '0'));
        }
        Matcher atom = ATOM.matcher(text);
        if (!atom.matches()) {
            return Optional.empty();
        }
        String element = atom.group(1) != null ? atom.group(1) : atom.group(2);
        boolean aromatic = Character.isLowerCase(element.charAt(0));
        int charge = charge(atom.group(4));
        String key = charge == 0 ? element : element + (charge > 0 ? "+" : "") + charge;
        if (aromatic && !AROMATIC_VALENCES.containsKey(key)) {
            return Optional.empty();
        }
        return Optional.of(new AtomSymbol(text, aromatic, aromatic ? AROMATIC_VALENCES.get(key) : 0, hydrogens(text)));
    }

    private static int hydrogens(String text) {
        Matcher matcher = BRACKET_HYDROGENS.matcher(text);
        if (!text.startsWith("[") || !matcher.find()) {
            return 0;
        }
        return matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1));
    }

    private static int charge(String text) {
        if (text == null) {
            return 0;
        }
        int size = text.length() == 1 ? 1 : text.charAt(1) - '0';
        return text.charAt(0) == '-' ? -size : size;
    }
}
