package dev.agon.image.architecture;

import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;

/** What the plain generator and discriminator share. */
final class Plain {
    static final double SLOPE = 0.2;
    private static final int MOST_DOUBLINGS = 3;

    static final OptionSet OPTIONS = OptionSet.builder()
            .integer(
                    "width",
                    32,
                    1,
                    1024,
                    "channels of the finest feature map; coarser ones have up to eight times as many")
            .build();

    private Plain() {}

    /** Channels after so many halvings of the picture, from 1 on. */
    static long channels(Options options, int level) {
        return (long) options.integer("width") << Math.min(level - 1, MOST_DOUBLINGS);
    }
}
