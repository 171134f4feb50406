package dev.agon.molecule.model;

import dev.agon.causal.DrawnPass;
import dev.agon.causal.GivenPass;
import dev.agon.causal.LatentStreams;
import dev.agon.causal.LikelihoodPass;
import dev.agon.causal.StraightThrough;
import dev.agon.nn.DelegatingNetwork;
import dev.agon.nn.Values;
import dev.agon.objective.NextTokens;
import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A language model of molecules as a generator. A forward pass draws molecules token by token within the grammar, without
 * gradient; the latent vector is what it draws by. Then one parallel pass over what was drawn, with the state of the
 * grammar before each token, gives the probabilities, through which a gradient by the drawn one-hot vectors flows back, see
 * {@link StraightThrough}.
 *
 * <p>Inputs: latent vectors {@code [n, latent]} and, if it is conditioned, what it is told of properties {@code [n,
 * properties]}. Output: {@code [n, length, tokens]}. With windows {@code [n, length]} as one more input, as {@link
 * NextTokens} has them, nothing is drawn: the output is the probabilities of all tokens at their places.
 */
public final class CausalNetwork extends DelegatingNetwork {
    private final CausalShape shape;
    private volatile TokenGrammar tokens;

    CausalNetwork(CausalShape shape, long seed) {
        super(CausalTrunk.build(shape, seed), new Traits(true, false, true, List.of(new Head("sample", new long[] {
            shape.length(), shape.tokens()
        }))));
        this.shape = shape;
        this.tokens = TokenGrammar.free(shape.tokens());
    }

    /** Draws within a grammar from now on; a new network knows its sizes only, and draws whatever is likely. */
    public void writeIn(TokenGrammar grammar) {
        if (grammar.size() != shape.tokens()) {
            throw new IllegalArgumentException(grammar.size() + " tokens, not " + shape.tokens());
        }
        tokens = grammar;
    }

    CausalShape shape() {
        return shape;
    }

    /** A decoder that shares this network's weights. */
    CausalDecoder decoder() {
        return new CausalDecoder(shape, trunk());
    }

    /**
     * Runs the network over given molecules.
     *
     * @param windows of its length
     */
    LikelihoodPass pass(Windows windows, List<EncodedMolecule> molecules, Mode mode, RandomStream random) {
        List<INDArray> inputs = windows.inputs(molecules);
        return new LikelihoodPass(
                windows.padded(molecules), windows.tokens().end(), inputs, trunk().forward(inputs, mode, random));
    }

    @Override
    public Pass forward(List<INDArray> inputs, Mode mode, RandomStream random) {
        TokenGrammar grammar = tokens;
        Windows windows = new Windows(grammar, shape.length());
        int conditions = shape.properties() > 0 ? 2 : 1;
        List<float[]> told = told(inputs);
        if (inputs.size() > conditions) {
            List<EncodedMolecule> given = given(Values.floats(inputs.get(conditions)), told);
            return new GivenPass(inputs, pass(windows, given, mode, random));
        }
        Drafts drafts = new Drafts(this, grammar, shape.length(), 0);
        List<EncodedMolecule> drawn =
                new DrawnMolecules(drafts, grammar.end()).of(LatentStreams.of(inputs.get(0)), told);
        return mode == Mode.SAMPLE
                ? DrawnPass.sampled(inputs, windows.padded(drawn), shape.tokens())
                : DrawnPass.trained(inputs, pass(windows, drawn, mode, random), shape.tokens());
    }

    private List<float[]> told(List<INDArray> inputs) {
        int rows = Math.toIntExact(inputs.get(0).size(0));
        float[] values = shape.properties() > 0 ? Values.floats(inputs.get(1)) : new float[0];
        List<float[]> told = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            told.add(Arrays.copyOfRange(values, row * shape.properties(), (row + 1) * shape.properties()));
        }
        return told;
    }

    private List<EncodedMolecule> given(float[] windows, List<float[]> told) {
        List<EncodedMolecule> given = new ArrayList<>(told.size());
        for (int row = 0; row < told.size(); row++) {
            // the last token that is predicted is the end, which a molecule is given without
            int length = 0;
            int[] molecule = new int[shape.length()];
            for (int place = 0; place < shape.length(); place++) {
                int token = (int) windows[row * shape.length() + place];
                if (token != NextTokens.NONE) {
                    molecule[length++] = token;
                }
            }
            given.add(new EncodedMolecule(Arrays.copyOf(molecule, length - 1), told.get(row)));
        }
        return given;
    }
}
