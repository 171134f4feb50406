package dev.agon.train;

import dev.agon.spi.Network;
import dev.agon.spi.Spec;

/**
 * The two networks.
 *
 * @param spec what they were built for
 */
record Players(Spec spec, Network generator, Network discriminator) {}
