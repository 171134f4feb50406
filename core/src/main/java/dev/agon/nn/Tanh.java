package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Hyperbolic tangent. With y = tanh x: y' = 1 - y², y'' = -2 y y'. */
final class Tanh extends Activation {
    Tanh(long[] shape) {
        super(shape);
    }

    @Override
    public String kind() {
        return "tanh";
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().tanh(x, y);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (!inputs) {
            return new INDArray[1];
        }
        INDArray dx = site.takeLike(dy);
        site.kernels().tanhBackward(site.x(), dy, dx);
        return new INDArray[] {dx};
    }

    @Override
    INDArray slope(Site site) {
        INDArray slope = site.takeLike(site.y());
        site.kernels().square(site.y(), slope);
        site.kernels().scale(-1, slope, slope);
        site.kernels().shift(1, slope, slope);
        return slope;
    }

    @Override
    INDArray curvature(Site site) {
        INDArray curvature = slope(site);
        site.kernels().multiply(curvature, site.y(), curvature);
        site.kernels().scale(-2, curvature, curvature);
        return curvature;
    }
}
