package dev.agon.image.architecture;

import dev.agon.architecture.PyramidGenerator;

/** The default generator. */
public final class PlainGenerator extends PyramidGenerator {
    /** For the service loader. */
    public PlainGenerator() {
        super("image", "plain", "transposed convolutions without normalisation (the default)", 32);
    }
}
