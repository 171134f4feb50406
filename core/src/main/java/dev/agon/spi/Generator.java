package dev.agon.spi;

/**
 * Service interface: a generator architecture, found by {@link java.util.ServiceLoader}. The network's inputs are the
 * latent vectors {@code [n, latent]} followed by the conditions of the spec; its output 0 is {@code [n, sample...]}. Further
 * outputs are heads that objective terms and samplers look for by name.
 */
public interface Generator extends Architecture {}
