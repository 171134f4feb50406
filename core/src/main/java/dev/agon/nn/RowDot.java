package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The inner product of two vectors, row by row: {@code [n, d], [n, d] -> [n, 1]}. With an embedding of the class it is
 * the projection head of a conditional discriminator (Miyato and Koyama, "cGANs with projection discriminator", 2018).
 */
final class RowDot implements Layer {
    private final long dimension;

    RowDot(long dimension) {
        this.dimension = dimension;
    }

    @Override
    public String kind() {
        return "rowDot";
    }

    @Override
    public long[] outputShape() {
        return new long[] {1};
    }

    @Override
    public INDArray forward(Site site) {
        return dot(site, site.x(0), site.x(1));
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return inputs ? crossed(site, dy, site.x(1), site.x(0)) : new INDArray[2];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray left = directions[0] == null ? null : dot(site, directions[0], site.x(1));
        INDArray right = directions[1] == null ? null : dot(site, site.x(0), directions[1]);
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        site.kernels().axpy(1, right, left);
        return left;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return new Cotangents(
                crossed(site, dTangent, site.x(1), site.x(0)), crossed(site, dTangent, directions[1], directions[0]));
    }

    private INDArray dot(Site site, INDArray a, INDArray b) {
        INDArray product = site.takeLike(a);
        site.kernels().multiply(a, b, product);
        INDArray sums = site.takeRows(outputShape());
        site.kernels().matmul(product, site.workspace().ones(dimension, 1), sums, false, false);
        return sums;
    }

    /** Each factor times the column, {@code null} for a factor that is zero. */
    private static INDArray[] crossed(Site site, INDArray column, INDArray... factors) {
        INDArray[] results = new INDArray[factors.length];
        for (int i = 0; i < factors.length; i++) {
            if (factors[i] != null) {
                results[i] = site.takeLike(factors[i]);
                site.kernels().multiply(factors[i], column, results[i]);
            }
        }
        return results;
    }
}
