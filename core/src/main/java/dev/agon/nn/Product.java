package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The product of two inputs of one shape, number by number: a mask that lets a part of a picture through. */
final class Product implements Layer {
    private final long[] shape;

    Product(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "product";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        return times(site, site.x(0), site.x(1));
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return inputs ? crossed(site, dy, site.x(1), site.x(0)) : new INDArray[2];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray[] parts = {
            times(site, directions[0], site.x(1)), times(site, site.x(0), directions[1]),
        };
        if (parts[0] == null || parts[1] == null) {
            return parts[0] == null ? parts[1] : parts[0];
        }
        site.kernels().axpy(1, parts[1], parts[0]);
        return parts[0];
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return new Cotangents(
                crossed(site, dTangent, site.x(1), site.x(0)), crossed(site, dTangent, directions[1], directions[0]));
    }

    private static INDArray[] crossed(Site site, INDArray gradient, INDArray left, INDArray right) {
        return new INDArray[] {times(site, gradient, left), times(site, gradient, right)};
    }

    /** {@code null}, which stands for zero, if either factor is. */
    private static INDArray times(Site site, INDArray a, INDArray b) {
        if (a == null || b == null) {
            return null;
        }
        INDArray product = site.takeLike(a);
        site.kernels().multiply(a, b, product);
        return product;
    }
}
