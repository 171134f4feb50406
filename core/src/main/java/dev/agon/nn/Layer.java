package dev.agon.nn;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One operation of a network, with its shapes settled. Stateless: all that belongs to a pass is in the {@link Site} that
 * it is handed. Given arrays are never changed, save where {@link Site#over} allows it; returned ones are the pass's from
 * then on.
 */
public interface Layer {
    /** The field's term, such as {@code conv2d}: part of the parameters' names. */
    String kind();

    /** Shape of one output row. */
    long[] outputShape();

    default List<Parameter> parameters() {
        return List.of();
    }

    default List<Parameter> buffers() {
        return List.of();
    }

    /** The numbers in the layer's formula besides shapes and tensors, by the field's names: what an export tells. */
    default Map<String, Double> settings() {
        return Map.of();
    }

    /** Whether an output row depends on its own input rows only. */
    default boolean rowIndependent() {
        return true;
    }

    /**
     * Multiply-adds of the forward pass of one row; as many again for the gradient of the weights, and as many for that
     * of the input. What is not a matrix product or a convolution does not count.
     */
    default long multiplyAdds() {
        return 0;
    }

    /** Whether the output is a view of the first input. */
    default boolean aliasesInput() {
        return false;
    }

    /** The output {@code [n, outputShape...]}. */
    INDArray forward(Site site);

    /**
     * Adds weight gradients at the site if they are wanted.
     *
     * @param dy gradient of the output
     * @param weights whether weight gradients are wanted
     * @param inputs whether input gradients are wanted
     * @return gradients of the inputs; {@code null} for one that has none or is not wanted
     */
    INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs);

    /**
     * The Jacobian at the site times a direction.
     *
     * @param directions one an input, at least one of them not {@code null} (zero)
     * @return the direction of the output
     */
    INDArray tangent(Site site, INDArray[] directions);

    /**
     * The backward pass of {@link #tangent}: adds weight gradients at the site.
     *
     * @param directions what {@link #tangent} was given
     * @param dTangent gradient of what it returned
     */
    Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent);

    /**
     * What flows back from a tangent.
     *
     * @param directions gradients of the input directions
     * @param inputs gradients of the inputs themselves, {@code null} for a layer whose Jacobian does not depend on them;
     *     they go on through the ordinary backward pass
     */
    record Cotangents(INDArray[] directions, INDArray[] inputs) {
        /** For a layer whose Jacobian is the same everywhere, or piecewise. */
        public static Cotangents linear(INDArray... directions) {
            return new Cotangents(directions, new INDArray[directions.length]);
        }
    }
}
