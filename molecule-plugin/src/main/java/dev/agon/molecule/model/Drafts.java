package dev.agon.molecule.model;

import dev.agon.molecule.grammar.GrammarState;
import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Molecules that a causal network writes token by token within the grammar, always {@value CausalDecoder#ROWS} side by
 * side, each in a row of its own. One thread at a time.
 */
final class Drafts {
    private final TokenGrammar tokens;
    private final CausalDecoder decoder;
    private final Optional<Guidance> guidance;
    private final StateWriter writer;
    private final GrammarState[] states = new GrammarState[CausalDecoder.ROWS];
    private final GrammarState trial;
    private final int[][] written;
    private final int[] lengths = new int[CausalDecoder.ROWS];
    private final int[] last = new int[CausalDecoder.ROWS];
    private final float[] environments = new float[CausalDecoder.ROWS * StateFeatures.ENVIRONMENTS];
    private final float[] scalars = new float[CausalDecoder.ROWS * StateFeatures.SCALARS];

    /**
     * Begins.
     *
     * @param longest most tokens of a molecule
     * @param guidance see {@link Guidance}; 0 for none
     */
    Drafts(CausalNetwork network, TokenGrammar tokens, int longest, double guidance) {
        this.tokens = tokens;
        this.decoder = network.decoder();
        this.guidance = guidance == 0 ? Optional.empty() : Optional.of(new Guidance(network, guidance));
        this.writer = new StateWriter(tokens);
        this.trial = new GrammarState(tokens.grammar());
        this.written = new int[CausalDecoder.ROWS][longest];
        Arrays.setAll(states, row -> new GrammarState(tokens.grammar()));
        Arrays.fill(last, tokens.end());
    }

    /**
     * Begins a molecule.
     *
     * @param properties what the network is told of those that it is asked to have; empty if it is not conditioned
     */
    void begin(int row, float[] properties) {
        decoder.restart(row, properties);
        guidance.ifPresent(without -> without.restart(row));
        states[row].reset();
        lengths[row] = 0;
        last[row] = tokens.end();
        describe(row);
    }

    private void describe(int row) {
        writer.environments(states[row], environments, row * StateFeatures.ENVIRONMENTS);
        writer.scalars(states[row], scalars, row * StateFeatures.SCALARS);
    }

    /**
     * Lets the network read the last token of every row; between two calls each row that is looked at gets one token.
     *
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read() {
        float[] logits = decoder.read(last, environments, scalars);
        guidance.ifPresent(without -> without.steer(logits, last, environments, scalars));
        return logits;
    }

    /**
     * Draws a token that the grammar accepts and appends it, unless it is the end.
     *
     * @return the token; -1 if there is none or no room, and the row can only begin anew
     */
    int extend(int row, float[] logits, LazyChoice choice, RandomStream random) {
        int token = choice.draw(logits, row * tokens.size(), tokens.size(), random, candidate -> tries(row, candidate));
        if (token == tokens.end() || token < 0) {
            return token;
        }
        return keep(row, token) ? token : -1;
    }

    /** Appends a given token, or checks that the molecule may end; false if the grammar refuses or there is no room. */
    boolean append(int row, int token) {
        return tries(row, token) && (token == tokens.end() || keep(row, token));
    }

    /** Whether a molecule may go on with some tokens and then end. */
    boolean mayEndWith(int row, int[] rest, int from) {
        trial.copyFrom(states[row]);
        for (int i = from; i < rest.length; i++) {
            if (!tokens.accept(trial, rest[i])) {
                return false;
            }
        }
        return tokens.accept(trial, tokens.end());
    }

    private boolean tries(int row, int token) {
        trial.copyFrom(states[row]);
        return tokens.accept(trial, token);
    }

    /** Appends what was tried last. */
    private boolean keep(int row, int token) {
        if (isFull(row)) {
            return false;
        }
        states[row].copyFrom(trial);
        written[row][lengths[row]++] = token;
        last[row] = token;
        describe(row);
        return true;
    }

    /** Whether there is no room for a further token. */
    boolean isFull(int row) {
        return lengths[row] == written[row].length;
    }

    /** Number of tokens so far. */
    int length(int row) {
        return lengths[row];
    }

    /** The tokens so far, without the end. */
    int[] written(int row) {
        return Arrays.copyOf(written[row], lengths[row]);
    }
}
