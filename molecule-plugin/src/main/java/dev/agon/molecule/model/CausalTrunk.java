package dev.agon.molecule.model;

import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;

/**
 * Builds the network. The vectors of the last token and of the grammar's state go through {@linkplain
 * dev.agon.causal.GatedConvolutions gated causal convolutions}; the state is added once more before the scores of all
 * tokens, which are products with the same token vectors.
 *
 * <p>Inputs: the tokens before each place {@code [n, length]}, three environments {@code [n, length]} each, the state's
 * numbers {@code [n, length, scalars]} and, if it is conditioned, what it is told of properties {@code [n, properties]}, which
 * is part of the state at every place. Heads: {@code logits} and {@code probabilities}, {@code [n, length,
 * tokens]}.
 */
final class CausalTrunk {
    /** Of the numbers in fresh vectors: small, since the scores are products with them. */
    private static final double DEVIATION = 0.05;

    /** Of the hidden layer between properties and their vector. */
    static final double SLOPE = 0.2;

    private CausalTrunk() {}

    static LayerNetwork build(CausalShape shape, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        int channels = shape.convolutions().channels();
        Signal tokens = network.embeddedTokens(shape.length(), shape.tokens(), channels, DEVIATION);
        Signal environment = null;
        for (int i = 0; i < StateFeatures.ENVIRONMENTS; i++) {
            Signal one = network.embeddedTokens(shape.length(), CausalShape.ENVIRONMENTS, channels, DEVIATION);
            environment = environment == null ? one : environment.plus(one);
        }
        Signal state = environment.plus(
                network.input(shape.length(), StateFeatures.SCALARS).causalConv1d(channels, 1, 1, DEVIATION * 4));
        if (shape.properties() > 0) {
            Signal properties =
                    network.input(shape.properties()).dense(channels).leakyRelu(SLOPE);
            state = state.plusEverywhere(properties.dense(channels, DEVIATION * 4));
        }
        Signal hidden = shape.convolutions().of(tokens.plus(state));
        Signal again = state.layerNorm().causalConv1d(channels, 1, 1, Signal.LINEAR);
        Signal logits = hidden.plus(again).layerNorm().tiedTo(tokens);
        return network.head("logits", logits)
                .head("probabilities", logits.softmax())
                .build(seed);
    }
}
