package dev.agon.image.architecture;

import dev.agon.architecture.PyramidDiscriminator;

/** The default discriminator. */
public final class PlainDiscriminator extends PyramidDiscriminator {
    /** For the service loader. */
    public PlainDiscriminator() {
        super("image", "plain", "strided convolutions without normalisation (the default)", 32);
    }
}
