package dev.agon.causal;

import dev.agon.spi.RandomStream;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What generators of drawn tokens draw by: the same latent vector gives the same sequence. */
public final class LatentStreams {
    private LatentStreams() {}

    /**
     * A stream for each row.
     *
     * @param latent vectors {@code [n, latent]}
     */
    public static List<RandomStream> of(INDArray latent) {
        return LongStream.range(0, latent.size(0))
                .mapToObj(row -> stream(latent.getRow(row).toFloatVector()))
                .toList();
    }

    private static RandomStream stream(float[] latent) {
        long seed = 0;
        for (float value : latent) {
            seed = RandomStream.mix(seed ^ Float.floatToIntBits(value)) + 1;
        }
        return RandomStream.of(seed);
    }
}
