package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What turns nearest-neighbour up-sampling by a factor f into a bilinear one: means over f x f pixels, at every pixel. For
 * an even f, whose windows have their middle between pixels, these are taken at the corners of the pixels and then
 * averaged over the four corners of each. At the border only pixels of the picture count; the cells of equal pixels that
 * come in make that the same as repeating the outermost ones.
 */
final class Smooth implements Layer {
    private final long[] shape;
    private final int factor;

    Smooth(long[] shape, int factor) {
        this.shape = shape;
        this.factor = factor;
    }

    @Override
    public String kind() {
        return "smooth";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("factor", (double) factor);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        return ahead(site, site.x());
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? back(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return ahead(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(back(site, dTangent));
    }

    private INDArray ahead(Site site, INDArray x) {
        INDArray y = site.takeRows(shape);
        if (factor % 2 == 1) {
            site.kernels().slidingMean(x, y, factor, factor / 2);
            return y;
        }
        INDArray corners = corners(site);
        site.kernels().slidingMean(x, corners, factor, factor / 2);
        site.kernels().slidingMean(corners, y, 2, 0);
        site.release(corners);
        return y;
    }

    private INDArray back(Site site, INDArray dy) {
        INDArray dx = site.takeRows(shape);
        if (factor % 2 == 1) {
            site.kernels().slidingMeanAdjoint(dx, dy, dx, factor, factor / 2);
            return dx;
        }
        INDArray corners = corners(site);
        site.kernels().slidingMeanAdjoint(corners, dy, corners, 2, 0);
        site.kernels().slidingMeanAdjoint(dx, corners, dx, factor, factor / 2);
        site.release(corners);
        return dx;
    }

    private INDArray corners(Site site) {
        return site.takeRows(new long[] {shape[0] + 1, shape[1] + 1, shape[2]});
    }
}
