package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Hyperbolic tangent. With y = tanh x: y' = 1 - y², y'' = -2 y y'. */
final class Tanh implements Layer {
    private final long[] shape;

    Tanh(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "tanh";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeLike(site.x());
        site.kernels().tanh(site.x(), y);
        return y;
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
    public INDArray tangent(Site site, INDArray[] directions) {
        return times(site, directions[0], slope(site));
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray slope = slope(site);
        INDArray dDirection = times(site, dTangent, slope);
        INDArray dx = times(site, times(site, dDirection, directions[0]), site.y());
        site.kernels().scale(-2, dx, dx);
        return new Cotangents(new INDArray[] {dDirection}, new INDArray[] {dx});
    }

    private static INDArray slope(Site site) {
        INDArray slope = site.takeLike(site.y());
        site.kernels().square(site.y(), slope);
        site.kernels().scale(-1, slope, slope);
        site.kernels().shift(1, slope, slope);
        return slope;
    }

    private static INDArray times(Site site, INDArray a, INDArray b) {
        INDArray product = site.takeLike(a);
        site.kernels().multiply(a, b, product);
        return product;
    }
}
