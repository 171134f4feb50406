package dev.agon.spi;

/**
 * An output of a discriminator.
 *
 * @param name {@code logit} for head 0
 * @param shape of one row
 */
public record Head(String name, long[] shape) {}
