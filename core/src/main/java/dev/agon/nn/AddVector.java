package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A vector added at every position: {@code [n, ..., c], [n, c] -> [n, ..., c]}. */
final class AddVector implements Layer {
    private final long[] shape;
    private final long channels;

    AddVector(long[] shape) {
        this.shape = shape;
        this.channels = shape[shape.length - 1];
    }

    @Override
    public String kind() {
        return "addVector";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        return sum(site, site.x(0), site.x(1));
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return inputs ? gradients(site, dy) : new INDArray[2];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        if (directions[1] == null) {
            INDArray result = site.takeRows(shape);
            site.kernels().copy(directions[0], result);
            return result;
        }
        INDArray everywhere = directions[0];
        if (everywhere == null) {
            everywhere = site.takeRows(shape);
            everywhere.assign(0);
        }
        return sum(site, everywhere, directions[1]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(gradients(site, dTangent));
    }

    private INDArray sum(Site site, INDArray everywhere, INDArray vector) {
        INDArray result = site.takeRows(shape);
        INDArray one = vector.reshape(vector.size(0), 1, channels);
        site.kernels().add(positions(everywhere), one, positions(result));
        return result;
    }

    private INDArray[] gradients(Site site, INDArray dy) {
        INDArray rows = positions(dy);
        INDArray vector = site.take(rows.size(0), channels);
        INDArray ones = site.workspace().ones(rows.size(0), 1, rows.size(1));
        site.kernels().matmul(ones, rows, vector.reshape(rows.size(0), 1, channels), false, false);
        return new INDArray[] {dy, vector};
    }

    /** {@code [n, positions, c]}. */
    private INDArray positions(INDArray array) {
        return array.rank() == 3
                ? array
                : array.reshape(array.size(0), array.length() / array.size(0) / channels, channels);
    }
}
