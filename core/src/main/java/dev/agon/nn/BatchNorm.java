package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation of every channel over rows and positions (Ioffe and Szegedy, 2015): {@code y = scale * xh +
 * shift}. Training passes use the batch's own statistics and move the running ones towards them by a tenth; sampling
 * passes use the running ones.
 */
final class BatchNorm implements Layer {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.9;

    private final long[] shape;
    private final long channels;

    BatchNorm(long[] shape) {
        this.shape = shape;
        this.channels = shape[shape.length - 1];
    }

    @Override
    public String kind() {
        return "batchNorm";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public boolean rowIndependent() {
        return false;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter("scale", new long[] {channels}, Initializer.constant(1)),
                new Parameter("shift", new long[] {channels}, Initializer.constant(0)));
    }

    @Override
    public List<Parameter> buffers() {
        return List.of(
                new Parameter("mean", new long[] {channels}, Initializer.constant(0)),
                new Parameter("variance", new long[] {channels}, Initializer.constant(1)));
    }

    @Override
    public INDArray forward(Site site) {
        INDArray x = matrix(site.x());
        Kernels kernels = site.kernels();
        INDArray mean;
        INDArray s;
        INDArray xh = site.takeLike(x);
        if (site.training()) {
            mean = standardize(site).means(x);
            kernels.subtract(x, mean, xh);
            s = standardize(site).meanOfProduct(xh, xh);
            move(site, 0, mean);
            move(site, 1, s);
        } else {
            mean = row(site.buffer(0));
            kernels.subtract(x, mean, xh);
            s = site.take(1, channels);
            kernels.copy(site.buffer(1), s);
        }
        kernels.shift(EPSILON, s, s);
        kernels.power(-0.5, s, s);
        kernels.multiply(xh, s, xh);
        site.keep(xh);
        site.keep(s);
        INDArray y = site.takeLike(site.x());
        kernels.multiply(xh, row(site.parameter(0)), matrix(y));
        kernels.addBias(y, site.parameter(1), y);
        return y;
    }

    private static void move(Site site, int buffer, INDArray towards) {
        INDArray running = row(site.buffer(buffer));
        site.kernels().scale(MOMENTUM, running, running);
        site.kernels().axpy(1 - MOMENTUM, towards, running);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        INDArray rows = matrix(dy);
        INDArray xh = site.kept(0);
        if (weights) {
            addColumnSums(site, standardize(site).times(rows, xh), 0);
            addColumnSums(site, rows, 1);
        }
        return new INDArray[] {
            inputs
                    ? along(site, standardize(site).times(rows, row(site.parameter(0))))
                            .reshape(dy.shape())
                    : null
        };
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray unscaled = along(site, matrix(directions[0]));
        site.kernels().multiply(unscaled, row(site.parameter(0)), unscaled);
        return unscaled.reshape(directions[0].shape());
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray t = matrix(directions[0]);
        INDArray c = matrix(dTangent);
        addColumnSums(site, standardize(site).times(c, along(site, t)), 0);
        INDArray scaled = standardize(site).times(c, row(site.parameter(0)));
        INDArray curvature = standardize(site).curvature(site.kept(0), site.kept(1), t, scaled);
        return new Cotangents(
                new INDArray[] {along(site, scaled).reshape(dTangent.shape())},
                new INDArray[] {curvature.reshape(dTangent.shape())});
    }

    private INDArray along(Site site, INDArray direction) {
        return standardize(site).tangent(site.kept(0), site.kept(1), direction);
    }

    private static void addColumnSums(Site site, INDArray matrix, int parameter) {
        INDArray sums = site.take(1, matrix.size(1));
        site.kernels().matmul(site.workspace().ones(1, matrix.size(0)), matrix, sums, false, false);
        site.kernels().axpy(1, sums, row(site.gradient(parameter)));
    }

    private static Standardize standardize(Site site) {
        return new Standardize(site, Standardize.Group.COLUMN, true);
    }

    private static INDArray row(INDArray vector) {
        return vector.reshape(1, vector.length());
    }

    private INDArray matrix(INDArray array) {
        return array.reshape(array.length() / channels, channels);
    }
}
