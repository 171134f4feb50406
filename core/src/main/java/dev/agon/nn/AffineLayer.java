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
    abstract void apply(Site site, INDArray x, INDArray w, INDArray y);

    /** {@code dx = A(w)ᵀ dy}. */
    abstract void applyAdjoint(Site site, INDArray dy, INDArray w, INDArray dx);

    /** The gradient of {@code sum(dy * A(w) x)} by w. */
    abstract void weightGradient(Site site, INDArray x, INDArray dy, INDArray dw);

    /** Both at once, where that saves work. */
    void bothGradients(Site site, INDArray x, INDArray dy, INDArray w, INDArray dx, INDArray dw) {
        applyAdjoint(site, dy, w, dx);
        weightGradient(site, x, dy, dw);
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeRows(outputShape());
        apply(site, site.x(), site.parameter(0), y);
        if (bias) {
            site.kernels().addBias(y, site.parameter(1), y);
        }
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        INDArray dx = flowBack(site, site.x(), dy, weights, inputs);
        if (weights && bias) {
            addBiasGradient(site, dy);
        }
        return new INDArray[] {dx};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray t = site.takeRows(outputShape());
        apply(site, directions[0], site.parameter(0), t);
        return t;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(flowBack(site, directions[0], dTangent, true, true));
    }

    private INDArray flowBack(Site site, INDArray x, INDArray dy, boolean weights, boolean inputs) {
        INDArray w = site.parameter(0);
        INDArray dx = inputs ? site.takeLike(x) : null;
        if (weights) {
            INDArray dw = site.takeLike(w);
            if (inputs) {
                bothGradients(site, x, dy, w, dx, dw);
            } else {
                weightGradient(site, x, dy, dw);
            }
            site.kernels().axpy(1, dw, site.gradient(0));
        } else if (inputs) {
            applyAdjoint(site, dy, w, dx);
        }
        return dx;
    }

    private void addBiasGradient(Site site, INDArray dy) {
        long columns = dy.size(dy.rank() - 1);
        long rows = dy.length() / columns;
        INDArray sums = site.take(1, columns);
        site.kernels().matmul(site.workspace().ones(1, rows), dy.reshape(rows, columns), sums, false, false);
        site.kernels().axpy(1, sums.reshape(columns), site.gradient(1));
    }
}
