package dev.agon.molecule.grammar;

import java.util.ArrayList;
import java.util.List;

/** Cuts SMILES into symbols: atoms (with their brackets), bonds, parentheses, ring numbers. */
public final class SmilesSymbols {
    private SmilesSymbols() {}

    /** The symbols of a text, which together are the text; every other character is a symbol of its own. */
    public static List<String> of(String smiles) {
        List<String> symbols = new ArrayList<>(smiles.length());
        int i = 0;
        while (i < smiles.length()) {
            int end = end(smiles, i);
            symbols.add(smiles.substring(i, end));
            i = end;
        }
        return symbols;
    }

    private static int end(String smiles, int from) {
        char c = smiles.charAt(from);
        if (c == '[') {
            int close = smiles.indexOf(']', from);
            return close < 0 ? smiles.length() : close + 1;
        }
        if (c == '%') {
            return Math.min(smiles.length(), from + 3);
        }
        char next = from + 1 < smiles.length() ? smiles.charAt(from + 1) : 0;
        return (c == 'C' && next == 'l') || (c == 'B' && next == 'r') ? from + 2 : from + 1;
    }
}
