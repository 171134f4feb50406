package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scales the channels of every position to unit mean square (Karras et al., "Progressive growing of GANs", 2018): {@code
 * y = x / sqrt(mean(x²) + 1e-8)} along the last axis.
 */
final class PixelNorm implements Layer {
    private static final double EPSILON = 1e-8;

    private final long[] shape;
    private final long channels;

    PixelNorm(long[] shape) {
        this.shape = shape;
        this.channels = shape[shape.length - 1];
    }

    @Override
    public String kind() {
        return "pixelNorm";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("epsilon", EPSILON);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray x = matrix(site.x());
        INDArray s = standardize(site).means(standardize(site).times(x, x));
        site.kernels().shift(EPSILON, s, s);
        site.kernels().power(-0.5, s, s);
        INDArray y = site.takeLike(site.x());
        site.kernels().multiply(x, s, matrix(y));
        site.keep(s);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? along(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return along(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray curvature =
                standardize(site).curvature(matrix(site.y()), site.kept(0), matrix(directions[0]), matrix(dTangent));
        return new Cotangents(
                new INDArray[] {along(site, dTangent)},
                new INDArray[] {curvature.reshape(site.x().shape())});
    }

    private INDArray along(Site site, INDArray direction) {
        return standardize(site)
                .tangent(matrix(site.y()), site.kept(0), matrix(direction))
                .reshape(direction.shape());
    }

    private static Standardize standardize(Site site) {
        return new Standardize(site, new Standardize.Rows(), false);
    }

    private INDArray matrix(INDArray array) {
        return array.reshape(array.length() / channels, channels);
    }
}
