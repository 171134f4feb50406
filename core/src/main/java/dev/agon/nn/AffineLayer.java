package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = A(w) x + b} with a map A that is linear in x and in w: dense layers and convolutions. The tangent is the
 * same map without the bias.
 */
abstract class AffineLayer implements Layer {
    private final List<Parameter> parameters;
    private final boolean bias;

    AffineLayer(Parameter weight, long biasLength) {
        this.bias = biasLength > 0;
        this.parameters = bias
                ? List.of(weight, new Parameter("bias", new long[] {biasLength}, Initializer.constant(0)))
                : List.of(weight);
    }

    /** {@code y = A(w) x}. */
    abstract void apply(Site site, INDArray x, INDArray y);

    /** {@code dx = A(w)ᵀ dy}. */
    abstract void applyAdjoint(Site site, INDArray dy, INDArray dx);

    /**
     * Adds the gradient of {@code sum(dy * A(w) x)} by w.
     *
     * @param dx where to write {@code A(w)ᵀ dy} as well; {@code null} if it is not wanted
     */
    abstract void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx);

    /** {@code y = A(w) x + b}; to be replaced where both at once saves work. */
    void applyWithBias(Site site, INDArray x, INDArray y) {
        apply(site, x, y);
        site.kernels().addBias(y, site.parameter(1), y);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeRows(outputShape());
        if (bias) {
            applyWithBias(site, site.x(), y);
        } else {
            apply(site, site.x(), y);
        }
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (weights && bias) {
            site.addColumnSums(site.matrix(dy), 1);
        }
        return new INDArray[] {flowBack(site, site.x(), dy, weights, inputs)};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray t = site.takeRows(outputShape());
        apply(site, directions[0], t);
        return t;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(flowBack(site, directions[0], dTangent, true, true));
    }

    private INDArray flowBack(Site site, INDArray x, INDArray dy, boolean weights, boolean inputs) {
        INDArray dx = inputs ? site.takeLike(x) : null;
        if (weights) {
            addWeightGradient(site, x, dy, dx);
        } else if (inputs) {
            applyAdjoint(site, dy, dx);
        }
        return dx;
    }
}
