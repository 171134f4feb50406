package dev.agon.causal;

import dev.agon.spi.Network;
import java.util.Arrays;
import java.util.Iterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The tensors of a network, one after the other in the order of {@link Network#parameterLayout}. */
public final class ParameterReader {
    private final INDArray all;
    private final Iterator<long[]> shapes;
    private long from;

    public ParameterReader(Network network) {
        this.all = network.parameters();
        this.shapes = network.parameterLayout().values().iterator();
    }

    /**
     * The next tensor: a live view of the network's weights.
     *
     * @throws java.util.NoSuchElementException if there are no more
     */
    public INDArray next() {
        long[] shape = shapes.next();
        long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        INDArray tensor = all.get(NDArrayIndex.interval(from, from + length)).reshape(shape);
        from += length;
        return tensor;
    }

    /** A copy of the next tensor's values, row-major. */
    public float[] floats() {
        return next().dup('c').data().asFloat();
    }
}
