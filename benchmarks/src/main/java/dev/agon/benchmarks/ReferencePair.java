package dev.agon.benchmarks;

import dev.agon.image.architecture.DcganDiscriminator;
import dev.agon.image.architecture.DcganGenerator;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;

/**
 * The networks of the comparison, the classic DCGAN for 28x28 gray pictures: a generator of dense 100 to 7x7x128,
 * transposed convolutions to 14x14x64 and 28x28x1 with batch norm between, and a discriminator of convolutions to
 * 14x14x64 and 7x7x128 and a dense logit. Kernels are 4x4 with stride 2.
 */
final class ReferencePair {
    static final int BATCH = 64;
    static final int WIDTH = 64;
    static final int LATENT = 100;
    static final int EXTENT = 28;

    private ReferencePair() {}

    static NetworkPair build() {
        Spec spec = new Spec("image", LATENT, new long[] {EXTENT, EXTENT, 1}, List.of());
        String width = Integer.toString(WIDTH);
        return new NetworkPair(
                spec,
                BATCH,
                NetworkPair.network(new DcganGenerator(), spec, Map.of("width", width)),
                NetworkPair.network(new DcganDiscriminator(), spec, Map.of("width", width, "dropout", "0")));
    }
}
