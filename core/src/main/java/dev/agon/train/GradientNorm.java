package dev.agon.train;

import dev.agon.spi.Network;
import java.util.Collection;
import org.nd4j.linalg.factory.Nd4j;

/** Bounds the length of gradients (Pascanu et al., "On the difficulty of training recurrent neural networks", 2013). */
final class GradientNorm {
    private GradientNorm() {}

    /**
     * Shortens the gradients of some networks, taken as one vector, to a length where they are longer.
     *
     * @param most 0 is no bound
     */
    static void clip(double most, Collection<Network> networks) {
        if (most == 0) {
            return;
        }
        double squares = 0;
        for (Network network : networks) {
            double norm = Nd4j.getBlasWrapper().nrm2(network.gradients());
            squares += norm * norm;
        }
        double length = Math.sqrt(squares);
        if (length > most) {
            networks.forEach(network -> network.gradients().muli(most / length));
        }
    }
}
