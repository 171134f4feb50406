package dev.agon.benchmarks;

import dev.agon.image.architecture.EnlargerGenerator;
import dev.agon.image.architecture.PairDiscriminator;
import dev.agon.image.architecture.RestorerGenerator;
import dev.agon.spi.Architecture;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;

/** The networks of the image plugin's restoring tasks with their defaults, for gray pictures of 28x28. */
final class RestoringPair {
    static final int BATCH = 32;
    static final int LATENT = 8;

    private static final int SIDE = 28;
    private static final int SCALE = 4;

    private RestoringPair() {}

    /** Enlarging four times. */
    static NetworkPair superResolution() {
        return pair(new EnlargerGenerator(), Condition.tensor("small", SIDE / SCALE, SIDE / SCALE, 1));
    }

    /** Filling holes. */
    static NetworkPair inpainting() {
        return pair(
                new RestorerGenerator(),
                Condition.tensor("damaged", SIDE, SIDE, 1),
                Condition.tensor("mask", SIDE, SIDE, 1));
    }

    private static NetworkPair pair(Architecture generator, Condition... given) {
        Spec spec = new Spec("image", LATENT, new long[] {SIDE, SIDE, 1}, List.of(given));
        return new NetworkPair(
                spec,
                BATCH,
                NetworkPair.network(generator, spec, Map.of()),
                NetworkPair.network(new PairDiscriminator(), spec, Map.of()));
    }
}
