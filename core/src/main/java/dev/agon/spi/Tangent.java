package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The result of {@link Pass#tangent}; lives as long as its pass. */
public interface Tangent {
    /** One array a head: Jacobian times direction. {@code null} where it is zero. */
    List<INDArray> outputs();

    /**
     * Adds to {@link Network#gradients()} the gradient of {@code sum(outputGradients * outputs)} with the direction held
     * fixed: through the tangent itself and, for layers whose slope depends on their input, through the activations of
     * the pass.
     *
     * @param outputGradients one array a head; {@code null} stands for zero
     */
    void backward(List<INDArray> outputGradients);
}
