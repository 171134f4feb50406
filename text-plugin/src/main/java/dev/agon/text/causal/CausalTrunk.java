package dev.agon.text.causal;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;

/**
 * Builds the network: token vectors plus the label's at every position, blocks of layer norm, causal dilated convolution
 * and gate around a residual stream, and the scores of all tokens by the same vectors. After gated convolutional language
 * models (Dauphin et al., 2017) and WaveNet's dilations (van den Oord et al., 2016).
 *
 * <p>Inputs: the tokens before each place {@code [n, length]} and, with labels, class numbers {@code [n]}. Heads: {@code
 * logits} and {@code probabilities}, both {@code [n, length, tokens]}.
 */
final class CausalTrunk {
    /** Of the numbers in fresh token vectors: small, since the scores are products with them. */
    private static final double TOKEN_DEVIATION = 0.05;

    static final int LOGITS = 0;
    static final int PROBABILITIES = 1;

    private CausalTrunk() {}

    static LayerNetwork build(CausalShape shape, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = network.embeddedTokens(shape.length(), shape.tokens(), shape.channels(), TOKEN_DEVIATION);
        Signal hidden = tokens;
        if (shape.labels() > 0) {
            hidden = hidden.plusEverywhere(network.embeddedClass(shape.labels(), shape.channels(), TOKEN_DEVIATION));
        }
        for (int block = 0; block < shape.blocks(); block++) {
            Signal convolved = hidden.layerNorm()
                    .causalConv1d(2L * shape.channels(), CausalShape.TAPS, shape.dilation(block), Signal.LINEAR)
                    .gate()
                    .dropout(shape.dropout());
            hidden = hidden.plus(convolved);
        }
        Signal logits = hidden.layerNorm().tiedTo(tokens);
        return network.head("logits", logits)
                .head("probabilities", logits.softmax())
                .build(seed);
    }
}
