package dev.agon.spi;

/**
 * Service interface: a discriminator architecture, found by {@link java.util.ServiceLoader}. The network's inputs are
 * samples {@code [n, sample...]} followed by the conditions of the spec; its output 0 is raw logits {@code [n, k]},
 * before any sigmoid (k is 1, or the number of patches).
 */
public interface Discriminator extends Architecture {}
