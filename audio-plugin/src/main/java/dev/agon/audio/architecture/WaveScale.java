package dev.agon.audio.architecture;

import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * How often a waveform's length is quartered between the samples and the coarsest feature map.
 *
 * @param levels number of quarterings
 * @param coarsest positions of the coarsest map
 */
record WaveScale(int levels, long coarsest) {
    private static final long LEAST_COARSEST = 8;
    private static final int MOST_DOUBLINGS = 4;

    /** Quarters until the length would fall under eight. */
    static WaveScale of(Spec spec) {
        long samples = spec.sample()[0];
        int levels = 1;
        while (samples >> (2 * (levels + 1)) >= LEAST_COARSEST) {
            levels++;
        }
        long step = 1L << (2 * levels);
        return new WaveScale(levels, (samples + step - 1) / step);
    }

    static Optional<String> refuses(Spec spec) {
        long[] sample = spec.sample();
        if (sample.length != 2 || sample[1] != 1) {
            return Optional.of("it is for waveforms [samples, 1]; codec=waveform gives such");
        }
        return sample[0] < 4 * LEAST_COARSEST
                ? Optional.of("a waveform must have at least " + 4 * LEAST_COARSEST + " samples")
                : Optional.empty();
    }

    /** Channels after so many quarterings, from 1 on. */
    static long channels(long width, int level) {
        return width << Math.min(level - 1, MOST_DOUBLINGS);
    }
}
