package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Everything times one learned number that starts at 0, so that a branch of a network comes in gradually. */
final class Gain implements Layer {
    private final long[] shape;

    Gain(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "gain";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("gain", new long[] {1}, Initializer.constant(0)));
    }

    @Override
    public INDArray forward(Site site) {
        return scaled(site, site.x());
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (weights) {
            addInner(site, dy, site.x());
        }
        return new INDArray[] {inputs ? scaled(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return scaled(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        addInner(site, dTangent, directions[0]);
        return Cotangents.linear(scaled(site, dTangent));
    }

    private static INDArray scaled(Site site, INDArray array) {
        INDArray result = site.takeLike(array);
        site.kernels().multiply(array, site.parameter(0), result);
        return result;
    }

    private static void addInner(Site site, INDArray a, INDArray b) {
        INDArray row = a.reshape(1, a.length());
        INDArray column = b.reshape(b.length(), 1);
        site.kernels().addMatmul(row, column, site.gradientMatrix(0), false, false);
    }
}
