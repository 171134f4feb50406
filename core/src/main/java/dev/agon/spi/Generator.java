package dev.agon.spi;

/**
 * Service interface: a generator architecture, found by {@link java.util.ServiceLoader}. The network's inputs are the
 * latent vectors {@code [n, latent]} followed by the conditions of the spec; its one output is {@code [n, sample...]}.
 */
public interface Generator extends Architecture {}
