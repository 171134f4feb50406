package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = x σ(x)}, also called swish (Elfwing et al., 2018). With s = σ(x): {@code y' = s + x s'}, {@code y'' = 2 s' +
 * x s''}.
 */
final class Silu extends Activation {
    Silu(long[] shape) {
        super(shape);
    }

    @Override
    public String kind() {
        return "silu";
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        INDArray s = site.takeLike(x);
        site.kernels().sigmoid(x, s);
        site.kernels().multiply(x, s, y);
        site.keep(s);
    }

    @Override
    INDArray slope(Site site) {
        INDArray s = site.kept(0);
        INDArray slope = Sigmoid.slope(site, s);
        site.kernels().multiply(slope, site.x(), slope);
        site.kernels().add(slope, s, slope);
        return slope;
    }

    @Override
    INDArray curvature(Site site) {
        INDArray s = site.kept(0);
        INDArray curvature = Sigmoid.curvature(site, s);
        site.kernels().multiply(curvature, site.x(), curvature);
        INDArray slope = Sigmoid.slope(site, s);
        site.kernels().axpy(2, slope, curvature);
        site.release(slope);
        return curvature;
    }
}
