package dev.agon.nn;

import dev.agon.spi.Network;
import dev.agon.spi.Traits;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that has the weights of another one, and runs that one in a way of its own: subclasses say what goes in and
 * what comes out.
 */
public abstract class DelegatingNetwork implements Network {
    private final Network trunk;
    private final Traits traits;

    /**
     * A network.
     *
     * @param trunk whose weights it has; closed with this
     * @param traits of this network, not of the trunk
     */
    protected DelegatingNetwork(Network trunk, Traits traits) {
        this.trunk = trunk;
        this.traits = traits;
    }

    /** The network whose weights this one has. */
    public final Network trunk() {
        return trunk;
    }

    @Override
    public final Traits traits() {
        return traits;
    }

    @Override
    public final INDArray parameters() {
        return trunk.parameters();
    }

    @Override
    public final INDArray gradients() {
        return trunk.gradients();
    }

    @Override
    public final INDArray buffers() {
        return trunk.buffers();
    }

    @Override
    public final Map<String, long[]> parameterLayout() {
        return trunk.parameterLayout();
    }

    @Override
    public final Map<String, long[]> bufferLayout() {
        return trunk.bufferLayout();
    }

    @Override
    public final String summary() {
        return trunk.summary();
    }

    @Override
    public final void close() {
        trunk.close();
    }
}
