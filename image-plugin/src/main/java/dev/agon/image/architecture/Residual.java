package dev.agon.image.architecture;

import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;

/** What the residual generator and discriminator share. */
final class Residual {
    static final double SLOPE = 0.2;
    private static final int MOST_DOUBLINGS = 3;

    static final OptionSet OPTIONS = OptionSet.builder()
            .integer(
                    "width",
                    32,
                    1,
                    1024,
                    "channels of the finest feature map; they double with every halving, up to eight-fold")
            .integer("blocks", 1, 0, 16, "residual blocks at every resolution")
            .build();

    private Residual() {}

    static long channels(Options options, int level) {
        return (long) options.integer("width") << Math.min(level, MOST_DOUBLINGS);
    }

    /** Pre-activation residual blocks of two 3x3 convolutions (He et al., "Identity mappings", 2016). */
    static Signal blocks(Signal x, int count) {
        Window same = new Window(3, 1, 1);
        Signal result = x;
        for (int i = 0; i < count; i++) {
            Signal branch = result.leakyRelu(SLOPE)
                    .conv2d(result.extent(2), same, Signal.RECTIFIED)
                    .leakyRelu(SLOPE)
                    // small, so that a fresh block is close to the identity
                    .conv2d(result.extent(2), same, Signal.LINEAR / 10);
            result = result.plus(branch);
        }
        return result;
    }
}
