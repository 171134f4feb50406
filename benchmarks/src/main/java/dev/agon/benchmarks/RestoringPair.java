package dev.agon.benchmarks;

import dev.agon.image.architecture.EnlargerGenerator;
import dev.agon.image.architecture.NamerDiscriminator;
import dev.agon.image.architecture.PairDiscriminator;
import dev.agon.image.architecture.RestorerGenerator;
import dev.agon.image.architecture.RestylerGenerator;
import dev.agon.spi.Architecture;
import dev.agon.spi.Condition;
import dev.agon.spi.Spec;
import java.util.List;
import java.util.Map;

/**
 * The networks of the image plugin's tasks that change given pictures, with their defaults: for gray pictures of 28x28, or
 * for coloured faces of 48x48 with two attributes.
 */
final class RestoringPair {
    static final int BATCH = 32;
    static final int LATENT = 8;

    private static final int SIDE = 28;
    private static final int SCALE = 4;
    private static final int FACE = 48;
    private static final int EXPRESSIONS = 5;
    private static final int STYLES = 3;

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

    /** Giving faces other attributes. */
    static NetworkPair restyling() {
        long[] face = {FACE, FACE, 3};
        List<Condition> given = List.of(
                Condition.tensor("source", face),
                new Condition("expression", EXPRESSIONS),
                new Condition("style", STYLES));
        return pair(new RestylerGenerator(), new NamerDiscriminator(), new Spec("image", LATENT, face, given));
    }

    private static NetworkPair pair(Architecture generator, Condition... given) {
        return pair(
                generator,
                new PairDiscriminator(),
                new Spec("image", LATENT, new long[] {SIDE, SIDE, 1}, List.of(given)));
    }

    private static NetworkPair pair(Architecture generator, Architecture discriminator, Spec spec) {
        return new NetworkPair(
                spec,
                BATCH,
                NetworkPair.network(generator, spec, Map.of()),
                NetworkPair.network(discriminator, spec, Map.of()));
    }
}
