package dev.agon.molecule.grammar;

import dev.agon.molecule.grammar.Symbol.AtomSymbol;
import dev.agon.spi.AgonException;
import dev.agon.spi.Suggestions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The symbols of a set of molecules and the bonds that their atoms have. Immutable; {@link GrammarState}s walk it.
 *
 * <p>Symbols are numbered from 0, in the order of {@link #symbols()}.
 */
public final class Grammar {
    private static final int MOST_SYMBOLS = 1_000;

    private final List<String> texts;
    private final Symbol[] meanings;
    private final AtomRules[] rules;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * A grammar.
     *
     * @param bonds for every symbol the bonds that it may have in the end, empty for one that is no atom
     * @throws IllegalArgumentException if a symbol is not one of standard SMILES
     */
    private Grammar(Map<String, BitSet> bonds) {
        this.texts = List.copyOf(bonds.keySet());
        this.meanings = new Symbol[texts.size()];
        this.rules = new AtomRules[texts.size()];
        for (int i = 0; i < meanings.length; i++) {
            String text = texts.get(i);
            meanings[i] = Symbol.of(text).orElseThrow(() -> new IllegalArgumentException("symbol " + text));
            if (meanings[i] instanceof AtomSymbol atom) {
                rules[i] = new AtomRules(atom, bonds.get(text));
            }
            numbers.put(text, i);
        }
    }

    /**
     * Reads off molecules which symbols there are and how many bonds of which order each atom has.
     *
     * @param molecules standard SMILES; one with symbols that the grammar does not know, such as ring number 10, is
     *     passed over
     */
    public static Grammar of(Iterable<String> molecules) {
        Map<String, BitSet> bonds = new HashMap<>();
        for (String smiles : molecules) {
            List<String> texts = SmilesSymbols.of(smiles);
            List<Symbol> symbols = new ArrayList<>(texts.size());
            for (String text : texts) {
                Symbol.of(text).ifPresent(symbols::add);
            }
            Optional<List<BondReader.BondedAtom>> atoms =
                    symbols.size() == texts.size() ? BondReader.read(symbols) : Optional.empty();
            if (atoms.isPresent()) {
                texts.forEach(text -> bonds.computeIfAbsent(text, key -> new BitSet()));
                atoms.get().forEach(atom -> bonds.get(atom.symbol.text()).set(atom.bonds));
            }
        }
        return restore(bonds);
    }

    /** A grammar with the given {@link #bonds}. */
    static Grammar restore(Map<String, BitSet> bonds) {
        Map<String, BitSet> sorted = new LinkedHashMap<>();
        bonds.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .forEach(text -> sorted.put(text, bonds.get(text)));
        return new Grammar(sorted);
    }

    /** For every symbol the bonds that it may have in the end, each as a number of {@link Bonds}. */
    Map<String, BitSet> bonds() {
        Map<String, BitSet> bonds = new LinkedHashMap<>();
        for (int i = 0; i < meanings.length; i++) {
            bonds.put(
                    texts.get(i),
                    rules[i] == null
                            ? new BitSet()
                            : (BitSet) rules[i].complete().clone());
        }
        return bonds;
    }

    /** Everything that {@link #parse} needs, a line a symbol: the symbol, then the bonds that it may have. */
    public byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        bonds().forEach((symbol, complete) -> {
            text.append(symbol);
            complete.stream().forEach(end -> text.append(' ').append(end));
            text.append('\n');
        });
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param source names the origin in errors
     * @throws AgonException DATA if it is anything else
     */
    public static Grammar parse(byte[] content, String source) {
        Map<String, BitSet> bonds = new HashMap<>();
        try {
            for (String line : new String(content, StandardCharsets.US_ASCII).split("\n", MOST_SYMBOLS + 1)) {
                String[] words = line.split(" ", Bonds.VALUES + 2);
                BitSet complete = new BitSet();
                for (int i = 1; i < words.length; i++) {
                    int end = Integer.parseInt(words[i]);
                    if (end >= Bonds.VALUES) {
                        throw new IllegalArgumentException("bonds " + end);
                    }
                    complete.set(end);
                }
                if (!line.isEmpty()) {
                    bonds.put(words[0], complete);
                }
            }
            return restore(bonds);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw AgonException.data(source + " holds no grammar: " + Suggestions.printable(e.getMessage()), e);
        }
    }

    /** All symbols. */
    public List<String> symbols() {
        return texts;
    }

    /** The numbers of a molecule's symbols; empty if it has others. */
    public Optional<int[]> encode(String smiles) {
        List<String> symbols = SmilesSymbols.of(smiles);
        int[] encoded = new int[symbols.size()];
        for (int i = 0; i < encoded.length; i++) {
            Integer number = numbers.get(symbols.get(i));
            if (number == null) {
                return Optional.empty();
            }
            encoded[i] = number;
        }
        return Optional.of(encoded);
    }

    /** Whether a text is a whole molecule of this grammar. */
    public boolean accepts(String smiles) {
        Optional<int[]> symbols = encode(smiles);
        if (symbols.isEmpty()) {
            return false;
        }
        GrammarState state = new GrammarState(this);
        return state.accept(symbols.get()) && state.end();
    }

    Symbol meaning(int symbol) {
        return meanings[symbol];
    }

    AtomRules rules(int symbol) {
        return rules[symbol];
    }

    int size() {
        return meanings.length;
    }
}
