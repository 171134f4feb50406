package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@code y = exp(x) / sum(exp(x))} along the last axis. Its Jacobian is symmetric, {@code J t = y (t - sum(y t))}; the
 * gradient of {@code sum(c J t)} by y is {@code c t - c sum(y t) - t sum(y c)}.
 */
final class Softmax implements Layer {
    private final long[] shape;

    Softmax(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "softmax";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeLike(site.x());
        site.kernels().softmax(site.x(), y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? jacobian(site, site.y(), dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return jacobian(site, site.y(), directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray byOutput = jacobianByOutput(site, site.y(), directions[0], dTangent);
        return new Cotangents(
                new INDArray[] {jacobian(site, site.y(), dTangent)},
                new INDArray[] {jacobian(site, site.y(), byOutput)});
    }

    /** A new array of {@code y (t - sum(y t))}. */
    static INDArray jacobian(Site site, INDArray y, INDArray t) {
        INDArray result = site.takeLike(y);
        INDArray rows = site.matrix(result);
        INDArray sums = inner(site, y, t);
        site.kernels().subtract(site.matrix(t), sums, rows);
        site.kernels().multiply(rows, site.matrix(y), rows);
        site.release(sums);
        return result;
    }

    /** A new array of {@code c t - c sum(y t) - t sum(y c)}. */
    static INDArray jacobianByOutput(Site site, INDArray y, INDArray t, INDArray c) {
        INDArray result = site.takeLike(y);
        INDArray product = site.takeLike(y);
        INDArray rows = site.matrix(result);
        site.kernels().subtract(site.matrix(t), inner(site, y, t), rows);
        site.kernels().multiply(rows, site.matrix(c), rows);
        site.kernels().multiply(site.matrix(t), inner(site, y, c), site.matrix(product));
        site.kernels().subtract(result, product, result);
        site.release(product);
        return result;
    }

    /** Sums of products along the last axis, one a row of the matrix. */
    private static INDArray inner(Site site, INDArray a, INDArray b) {
        INDArray product = site.takeLike(a);
        site.kernels().multiply(a, b, product);
        INDArray rows = site.matrix(product);
        INDArray sums = site.take(rows.size(0), 1);
        site.kernels().matmul(rows, site.workspace().ones(rows.size(1), 1), sums, false, false);
        site.release(product);
        return sums;
    }
}
