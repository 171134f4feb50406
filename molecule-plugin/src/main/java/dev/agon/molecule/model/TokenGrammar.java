package dev.agon.molecule.model;

import dev.agon.bpe.MergeLearner;
import dev.agon.bpe.Merges;
import dev.agon.molecule.grammar.Grammar;
import dev.agon.molecule.grammar.GrammarState;
import dev.agon.spi.AgonException;
import dev.agon.spi.BundleReader;
import dev.agon.spi.BundleWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a data set: each stands for one symbol of the grammar or for several in a row. Token number {@link #end}
 * ends a molecule, and stands before it. Immutable.
 */
public final class TokenGrammar {
    private static final String GRAMMAR = "grammar.txt";
    private static final String MERGES = "merges.txt";
    /** Pairs that were seen less often are not joined. */
    private static final int LEAST_COUNT = 20;

    private final Grammar grammar;
    private final Merges merges;
    private final int[][] symbols;

    private TokenGrammar(Grammar grammar, Merges merges, int[][] symbols) {
        this.grammar = grammar;
        this.merges = merges;
        this.symbols = symbols;
    }

    private TokenGrammar(Grammar grammar, Merges merges) {
        this(grammar, merges, new int[merges.tokens()][]);
        for (int token = 0; token < symbols.length; token++) {
            symbols[token] = token == end() ? new int[0] : merges.decode(token);
        }
    }

    /**
     * Learns tokens.
     *
     * @param molecules standard SMILES
     * @param tokens wanted number, the end included; symbols are tokens in any case
     */
    public static TokenGrammar learn(List<String> molecules, int tokens) {
        Grammar grammar = Grammar.of(molecules);
        MergeLearner learner = new MergeLearner(grammar.symbols().size() + 1);
        for (String smiles : molecules) {
            grammar.encode(smiles).ifPresent(symbols -> learner.add(symbols, 1));
        }
        return new TokenGrammar(
                grammar, learner.learn(Math.max(tokens, grammar.symbols().size() + 1), LEAST_COUNT));
    }

    /** So many tokens that nothing is known about: all but the end may stand anywhere, and nothing ends. */
    static TokenGrammar free(int tokens) {
        return new TokenGrammar(
                Grammar.of(List.of()), new MergeLearner(tokens).learn(tokens, LEAST_COUNT), new int[tokens][0]);
    }

    static TokenGrammar load(BundleReader in) {
        Grammar grammar = Grammar.parse(in.read(GRAMMAR), GRAMMAR);
        Merges merges = Merges.parse(in.read(MERGES), MERGES);
        if (merges.alphabet() != grammar.symbols().size() + 1) {
            throw AgonException.data(MERGES + " joins " + merges.alphabet() + " symbols; " + GRAMMAR + " has "
                    + grammar.symbols().size() + " and an end");
        }
        return new TokenGrammar(grammar, merges);
    }

    void save(BundleWriter out) {
        out.write(GRAMMAR, grammar.toBytes());
        out.write(MERGES, merges.toBytes());
    }

    public Grammar grammar() {
        return grammar;
    }

    /** Number of tokens, the end included. */
    public int size() {
        return symbols.length;
    }

    /** The token that ends a molecule. */
    public int end() {
        return grammar.symbols().size();
    }

    /** The tokens of a molecule without the end; empty if it has symbols that the data had not. */
    public Optional<int[]> encode(String smiles) {
        return grammar.encode(smiles).map(merges::encode);
    }

    /** What tokens stand for; those from the first end on are left out. */
    public String decode(int[] tokens) {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            if (token == end()) {
                break;
            }
            for (int symbol : symbols[token]) {
                text.append(grammar.symbols().get(symbol));
            }
        }
        return text.toString();
    }

    /** Lets a state take a token; false if the grammar refuses it. */
    public boolean accept(GrammarState state, int token) {
        return token == end() ? state.end() : state.accept(symbols[token]);
    }

    /** The tokens of molecules that can be encoded in so many, the end included. */
    List<int[]> encodeAll(List<String> molecules, int length) {
        List<int[]> encoded = new ArrayList<>();
        for (String smiles : molecules) {
            encode(smiles).filter(tokens -> tokens.length < length).ifPresent(encoded::add);
        }
        return encoded;
    }

    /** Tokens filled up with ends. */
    int[] padded(int[] tokens, int length) {
        int[] padded = Arrays.copyOf(tokens, length);
        if (tokens.length < length) {
            Arrays.fill(padded, tokens.length, length, end());
        }
        return padded;
    }
}
