package dev.agon.causal;

import dev.agon.nn.Signal;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;

/**
 * Blocks of layer norm, causal dilated convolution and gate around a residual stream, after gated convolutional language
 * models (Dauphin et al., 2017) and WaveNet's dilations (van den Oord et al., 2016).
 *
 * @param channels of the stream
 * @param blocks convolutions; that of number i looks {@code 2^i} and {@code 2^(i+1)} places back
 * @param dropout share of a block's outputs that is dropped in training, in [0, 1)
 */
public record GatedConvolutions(int channels, int blocks, double dropout) {
    /** Taps of every convolution. */
    public static final int TAPS = 3;

    /** More would look back further than an array is long. */
    private static final int MOST_BLOCKS = 20;

    public GatedConvolutions {
        if (channels < 1 || blocks < 1 || blocks > MOST_BLOCKS) {
            throw new IllegalArgumentException(blocks + " blocks of " + channels + " channels");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout);
        }
    }

    /**
     * The options of a generator that is built of them, see {@link #of(Options)}.
     *
     * @param channels unless told otherwise; likewise blocks and dropout
     */
    public static OptionSet options(int channels, int blocks, double dropout) {
        return OptionSet.builder()
                .integer("g-channels", channels, 8, 2048, "channels of the generator's layers")
                .integer(
                        "g-blocks",
                        blocks,
                        1,
                        10,
                        "convolutions of the generator; each looks twice as far back as the last")
                .number("g-dropout", dropout, 0, 0.9, "share of a block's outputs that is dropped in training")
                .build();
    }

    /** What options ask for. */
    public static GatedConvolutions of(Options options) {
        return new GatedConvolutions(
                options.integer("g-channels"), options.integer("g-blocks"), options.number("g-dropout"));
    }

    /** Those of the blocks that look at something inside sequences of a length; one block at least. */
    public GatedConvolutions within(long length) {
        int useful = 1;
        while (useful < blocks && (TAPS - 1L) << useful < length) {
            useful++;
        }
        return new GatedConvolutions(channels, useful, dropout);
    }

    /** Places between the taps of a block, the first being number 0. */
    int dilation(int block) {
        return 1 << block;
    }

    /** The stream behind the blocks, {@code [n, length, channels]} as before them. */
    public Signal of(Signal stream) {
        Signal hidden = stream;
        for (int block = 0; block < blocks; block++) {
            Signal convolved = hidden.layerNorm()
                    .causalConv1d(2L * channels, TAPS, dilation(block), Signal.LINEAR)
                    .gate()
                    .dropout(dropout);
            hidden = hidden.plus(convolved);
        }
        return hidden;
    }
}
