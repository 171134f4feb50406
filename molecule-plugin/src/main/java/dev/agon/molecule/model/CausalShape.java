package dev.agon.molecule.model;

/**
 * The sizes of a causal network.
 *
 * @param tokens number of tokens
 * @param length tokens of a training window
 * @param channels of every hidden layer
 * @param blocks convolutions; that of number i looks {@code 2^i} and {@code 2^(i+1)} tokens back
 * @param dropout share of a block's outputs that is dropped in training, in [0, 1)
 */
record CausalShape(int tokens, int length, int channels, int blocks, double dropout) {
    /** Taps of every convolution. */
    static final int TAPS = 3;
    /** Environments of a state that have a vector each; there are fewer in any data of ordinary elements. */
    static final int ENVIRONMENTS = 1024;

    int dilation(int block) {
        return 1 << block;
    }
}
