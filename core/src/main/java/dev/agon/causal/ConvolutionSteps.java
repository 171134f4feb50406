package dev.agon.causal;

import java.util.Arrays;

/**
 * Runs {@link GatedConvolutions} place by place, for several sequences side by side. What each convolution has seen is
 * kept, so a place costs the same wherever it stands and sequences may be longer than those that the network was trained
 * on. A sequence comes to the same bits whatever is beside it. Has a copy of the network's weights. One thread at a time.
 */
public final class ConvolutionSteps {
    private final int rows;
    private final int channels;
    private final Block[] blocks;
    private int place;

    /**
     * Prepares the steps.
     *
     * @param rows sequences
     * @param parameters those of the first block are next; those of the last one have been read afterwards
     */
    public ConvolutionSteps(GatedConvolutions shape, int rows, ParameterReader parameters) {
        this.rows = rows;
        this.channels = shape.channels();
        this.blocks = new Block[shape.blocks()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new Block(shape.dilation(i), parameters);
        }
    }

    /** Begins a new sequence in a row. */
    public void restart(int row) {
        for (Block block : blocks) {
            for (float[] seen : block.seen) {
                Arrays.fill(seen, row * channels, (row + 1) * channels, 0);
            }
        }
    }

    /**
     * Goes on by a place.
     *
     * @param stream {@code [rows, channels]}, row after row: what comes before the blocks at this place, and after the
     *     call what comes behind them
     */
    public void run(float[] stream) {
        for (Block block : blocks) {
            block.run(stream);
        }
        place++;
    }

    /** One convolution and what it has seen. */
    private final class Block {
        private final int dilation;
        private final RowNorm norm;
        private final RowProduct product;
        private final float[] bias;
        private final float[][] seen;
        private final float[] taps = new float[rows * GatedConvolutions.TAPS * channels];
        private final float[] convolved = new float[rows * 2 * channels];

        Block(int dilation, ParameterReader parameters) {
            this.dilation = dilation;
            this.norm = new RowNorm(parameters);
            this.product = new RowProduct(
                    parameters.next().reshape((long) GatedConvolutions.TAPS * channels, 2L * channels), false);
            this.bias = parameters.floats();
            this.seen = new float[(GatedConvolutions.TAPS - 1) * dilation + 1][rows * channels];
        }

        /** Adds the block's output to the stream. */
        void run(float[] stream) {
            norm.run(stream, seen[place % seen.length]);
            for (int tap = 0; tap < GatedConvolutions.TAPS; tap++) {
                int back = (GatedConvolutions.TAPS - 1 - tap) * dilation;
                float[] source = seen[Math.floorMod(place - back, seen.length)];
                for (int row = 0; row < rows; row++) {
                    int to = (row * GatedConvolutions.TAPS + tap) * channels;
                    System.arraycopy(source, row * channels, taps, to, channels);
                }
            }
            product.run(taps, convolved);
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < channels; c++) {
                    int value = row * 2 * channels + c;
                    float gate = convolved[value + channels] + bias[c + channels];
                    stream[row * channels + c] += (convolved[value] + bias[c]) * (float) (1 / (1 + Math.exp(-gate)));
                }
            }
        }
    }
}
