package dev.agon.spi;

/**
 * An output of a network.
 *
 * @param name of a discriminator's head 0 {@code logit}; objective terms and samplers look for others by name
 * @param shape of one row
 */
public record Head(String name, long[] shape) {
    public Head {
        shape = shape.clone();
    }

    @Override
    public long[] shape() {
        return shape.clone();
    }
}
