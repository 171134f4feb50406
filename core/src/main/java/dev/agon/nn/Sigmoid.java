package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The logistic function. With y = σ(x): y' = y (1 - y), y'' = y' (1 - 2 y). */
final class Sigmoid extends Activation {
    Sigmoid(long[] shape) {
        super(shape);
    }

    @Override
    public String kind() {
        return "sigmoid";
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().sigmoid(x, y);
    }

    @Override
    INDArray slope(Site site) {
        return slope(site, site.y());
    }

    @Override
    INDArray curvature(Site site) {
        return curvature(site, site.y());
    }

    /** A new array of {@code s (1 - s)}. */
    static INDArray slope(Site site, INDArray s) {
        INDArray slope = site.takeLike(s);
        site.kernels().square(s, slope);
        site.kernels().subtract(s, slope, slope);
        return slope;
    }

    /** A new array of {@code s (1 - s) (1 - 2 s)}. */
    static INDArray curvature(Site site, INDArray s) {
        INDArray factor = site.takeLike(s);
        site.kernels().scale(-2, s, factor);
        site.kernels().shift(1, factor, factor);
        INDArray curvature = slope(site, s);
        site.kernels().multiply(curvature, factor, curvature);
        site.release(factor);
        return curvature;
    }
}
