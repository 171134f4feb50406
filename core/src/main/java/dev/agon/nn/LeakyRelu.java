package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code max(x, slope x)}; slope 0 is the ordinary ReLU. Piecewise linear: exact tangents need no second derivative. */
final class LeakyRelu implements Layer {
    private final long[] shape;
    private final double slope;

    LeakyRelu(long[] shape, double slope) {
        if (!(slope >= 0 && slope < 1)) {
            throw new IllegalArgumentException("slope " + slope + " is not in [0, 1)");
        }
        this.shape = shape;
        this.slope = slope;
    }

    @Override
    public String kind() {
        return slope == 0 ? "relu" : "leakyRelu";
    }

    @Override
    public Map<String, Double> settings() {
        return Map.of("slope", slope);
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeLike(site.x());
        if (slope == 0) {
            site.kernels().atLeast(0, site.x(), y);
        } else {
            site.kernels().scale(slope, site.x(), y);
            site.kernels().maximum(site.x(), y, y);
        }
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? sloped(site, dy, site.over(dy)) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return sloped(site, directions[0], site.takeLike(directions[0]));
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(sloped(site, dTangent, site.over(dTangent)));
    }

    /** The direction times 1 where the input is positive and times the slope elsewhere. */
    private INDArray sloped(Site site, INDArray direction, INDArray result) {
        INDArray derivative = site.takeLike(direction);
        // the sign of y is that of x, and max(sign, slope) is the derivative
        site.kernels().sign(site.y(), derivative);
        site.kernels().atLeast(slope, derivative, derivative);
        site.kernels().multiply(direction, derivative, result);
        site.release(derivative);
        return result;
    }
}
