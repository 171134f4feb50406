package dev.agon.architecture;

import dev.agon.spi.Spec;
import java.util.Optional;

/**
 * How often a sample's extents are halved between the sample and the coarsest feature map.
 *
 * @param levels number of halvings
 * @param height rows of the coarsest map
 * @param width columns of the coarsest map
 */
public record Scale(int levels, long height, long width) {
    private static final long COARSEST = 4;
    private static final long SMALLEST = 4;

    /** Halves until the smaller extent would fall under four. */
    static Scale of(Spec spec) {
        long smaller = Math.min(spec.sample()[0], spec.sample()[1]);
        int levels = 1;
        while ((smaller >> (levels + 1)) >= COARSEST) {
            levels++;
        }
        long step = 1L << levels;
        return new Scale(levels, up(spec.sample()[0], step), up(spec.sample()[1], step));
    }

    private static long up(long extent, long step) {
        return (extent + step - 1) / step;
    }

    /** Why samples of a spec have no scale, if so. */
    static Optional<String> refuses(Spec spec) {
        long[] sample = spec.sample();
        if (sample.length != 3) {
            return Optional.of("it takes samples [h, w, c], and a sample of this data has rank " + sample.length);
        }
        if (Math.min(sample[0], sample[1]) < SMALLEST) {
            return Optional.of("samples must be at least " + SMALLEST + " wide and high");
        }
        return Optional.empty();
    }
}
