package dev.agon.train;

import dev.agon.spi.Network;
import org.nd4j.linalg.factory.Nd4j;

/** A loss or gradient that is not finite; the step that had it is not applied. */
final class Diverged extends RuntimeException {
    private static final long serialVersionUID = 1;

    Diverged(String message) {
        super(message);
    }

    /** @throws Diverged if the gradient of a network is not finite */
    static void unlessFinite(Network network, String whose) {
        // the sum of absolute values sees every infinity and every NaN
        if (!Double.isFinite(Nd4j.getBlasWrapper().asum(network.gradients()))) {
            throw new Diverged("the " + whose + "'s gradient is not finite");
        }
    }
}
