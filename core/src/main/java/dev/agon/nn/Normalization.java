package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Standardisation of an input, then a learned scale and shift of every channel: batch, layer and group norm. */
abstract class Normalization implements Layer {
    static final double EPSILON = 1e-5;

    private final long[] shape;
    private final long channels;

    Normalization(long[] shape) {
        this.shape = shape;
        this.channels = shape[shape.length - 1];
    }

    /** The arithmetic, which works on arrays as {@link #grouped} shapes them. */
    abstract Standardize standardize(Site site);

    /** A view in which a group's values and its mean broadcast. */
    abstract INDArray grouped(Site site, INDArray array);

    /** The input with mean 0 and variance 1 in every group. */
    abstract INDArray standardized(Site site);

    /** One over the deviation of every group. */
    abstract INDArray inverseDeviation(Site site);

    final long channels() {
        return channels;
    }

    @Override
    public final long[] outputShape() {
        return shape.clone();
    }

    @Override
    public final List<Parameter> parameters() {
        return List.of(
                new Parameter("scale", new long[] {channels}, Initializer.constant(1)),
                new Parameter("shift", new long[] {channels}, Initializer.constant(0)));
    }

    @Override
    public final INDArray tangent(Site site, INDArray[] directions) {
        INDArray result = along(site, directions[0]);
        INDArray rows = site.matrix(result);
        site.kernels().multiply(rows, site.parameterMatrix(0), rows);
        return result;
    }

    @Override
    public final Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray byScale = along(site, directions[0]);
        site.kernels().multiply(byScale, dTangent, byScale);
        site.addColumnSums(site.matrix(byScale), 0);
        INDArray scaled = scaled(site, dTangent);
        INDArray curvature = standardize(site)
                .curvature(
                        standardized(site),
                        inverseDeviation(site),
                        grouped(site, directions[0]),
                        grouped(site, scaled));
        return new Cotangents(
                new INDArray[] {along(site, scaled)}, new INDArray[] {curvature.reshape(dTangent.shape())});
    }

    /** A new array of a gradient times the scale. */
    final INDArray scaled(Site site, INDArray gradient) {
        INDArray scaled = site.takeLike(gradient);
        site.kernels().multiply(site.matrix(gradient), site.parameterMatrix(0), site.matrix(scaled));
        return scaled;
    }

    /** A new array of the standardisation's Jacobian, which is symmetric, times a direction. */
    final INDArray along(Site site, INDArray direction) {
        return standardize(site)
                .tangent(standardized(site), inverseDeviation(site), grouped(site, direction))
                .reshape(direction.shape());
    }
}
