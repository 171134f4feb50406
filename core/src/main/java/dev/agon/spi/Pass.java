package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One forward run and its activations. Arrays that it hands out live until it is closed; using it afterwards throws
 * {@link IllegalStateException}. One thread at a time.
 */
public interface Pass extends AutoCloseable {
    /** What the network was given. */
    List<INDArray> inputs();

    /** One array a head. */
    List<INDArray> outputs();

    /**
     * Ordinary back-propagation. Weight gradients are added to {@link Network#gradients()}. May be called more than
     * once; every call starts afresh from the same activations. The given arrays are not changed.
     *
     * @param outputGradients one array a head; {@code null} stands for zero
     * @return one array an input, or an empty list if inputs were not wanted; {@code null} for an input that has no
     *     gradient, such as class numbers
     */
    List<INDArray> backward(List<INDArray> outputGradients, Want want);

    /**
     * The Jacobian applied to a direction in input space, itself differentiable: what exact gradient penalties need.
     *
     * @param directions one array an input; {@code null} stands for zero
     * @throws UnsupportedOperationException if {@link Traits#tangent()} is false
     */
    Tangent tangent(List<INDArray> directions);

    @Override
    void close();
}
