package dev.agon.spi;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The seam between the training loop and an engine. Activations belong to a {@link Pass}, not to the network, so a step
 * may run a network several times. Forward passes in {@link Mode#SAMPLE} may run on several threads at once.
 */
public interface Network extends AutoCloseable {
    Traits traits();

    /**
     * Runs the network.
     *
     * @param inputs one array an input, first axis the batch
     * @param random feeds dropout; not drawn from in {@link Mode#SAMPLE}
     */
    Pass forward(List<INDArray> inputs, Mode mode, RandomStream random);

    /** All parameters: a live, flat view {@code [p]}. */
    INDArray parameters();

    /** Gradients of all parameters: a live, flat view {@code [p]} that backward passes add to. */
    INDArray gradients();

    /** Batch-norm statistics and the like, {@code [b]}: saved and averaged, never stepped. May be empty, length 0. */
    INDArray buffers();

    /** Names and shapes of the tensors in {@link #parameters()}, in their order there. */
    Map<String, long[]> parameterLayout();

    /** Names and shapes of the tensors in {@link #buffers()}, in their order there. */
    Map<String, long[]> bufferLayout();

    /** One line a layer, for people. */
    String summary();

    @Override
    void close();
}
