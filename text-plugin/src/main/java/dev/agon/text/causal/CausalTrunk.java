package dev.agon.text.causal;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;

/**
 * Builds the network: token vectors plus the label's at every position, {@linkplain dev.agon.causal.GatedConvolutions
 * gated causal convolutions}, and the scores of all tokens by the same vectors.
 *
 * <p>Inputs: the tokens before each place {@code [n, length]} and, with labels, class numbers {@code [n]}. Heads: those
 * of {@link dev.agon.causal.LikelihoodPass}.
 */
final class CausalTrunk {
    /** Of the numbers in fresh token vectors: small, since the scores are products with them. */
    private static final double TOKEN_DEVIATION = 0.05;

    private CausalTrunk() {}

    static LayerNetwork build(CausalShape shape, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        int channels = shape.convolutions().channels();
        Signal tokens = network.embeddedTokens(shape.length(), shape.tokens(), channels, TOKEN_DEVIATION);
        Signal hidden = tokens;
        if (shape.labels() > 0) {
            hidden = hidden.plusEverywhere(network.embeddedClass(shape.labels(), channels, TOKEN_DEVIATION));
        }
        Signal logits = shape.convolutions().of(hidden).layerNorm().tiedTo(tokens);
        return network.head("logits", logits)
                .head("probabilities", logits.softmax())
                .build(seed);
    }
}
