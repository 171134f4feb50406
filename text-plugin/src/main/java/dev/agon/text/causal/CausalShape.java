package dev.agon.text.causal;

/**
 * The sizes of a causal network.
 *
 * @param tokens size of the vocabulary
 * @param length tokens of a training window
 * @param labels number of class labels; 0 for none
 * @param channels of every hidden layer
 * @param blocks convolutions; that of number i looks {@code 2^i} and {@code 2^(i+1)} tokens back
 * @param dropout share of a block's outputs that is dropped in training, in [0, 1)
 */
record CausalShape(int tokens, int length, int labels, int channels, int blocks, double dropout) {
    /** Taps of every convolution. */
    static final int TAPS = 3;

    int dilation(int block) {
        return 1 << block;
    }
}
