package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A smooth function of every value by itself. */
abstract class Activation implements Layer {
    private final long[] shape;

    Activation(long[] shape) {
        this.shape = shape;
    }

    /** Writes {@code f(x)}, and keeps what the derivatives need. */
    abstract void apply(Site site, INDArray x, INDArray y);

    /** A new array of {@code f'(x)}. */
    abstract INDArray slope(Site site);

    /** A new array of {@code f''(x)}. */
    abstract INDArray curvature(Site site);

    @Override
    public final long[] outputShape() {
        return shape.clone();
    }

    @Override
    public final INDArray forward(Site site) {
        INDArray y = site.takeLike(site.x());
        apply(site, site.x(), y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? sloped(site, dy) : null};
    }

    @Override
    public final INDArray tangent(Site site, INDArray[] directions) {
        return sloped(site, directions[0]);
    }

    @Override
    public final Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray dx = curvature(site);
        site.kernels().multiply(dx, dTangent, dx);
        site.kernels().multiply(dx, directions[0], dx);
        return new Cotangents(new INDArray[] {sloped(site, dTangent)}, new INDArray[] {dx});
    }

    private INDArray sloped(Site site, INDArray direction) {
        INDArray result = slope(site);
        site.kernels().multiply(result, direction, result);
        return result;
    }
}
