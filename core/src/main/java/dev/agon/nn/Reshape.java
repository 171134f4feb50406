package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The same values under another row shape. */
final class Reshape implements Layer {
    private final long[] shape;

    Reshape(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "reshape";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public boolean aliasesInput() {
        return true;
    }

    @Override
    public INDArray forward(Site site) {
        return site.x().reshape(site.withRows(shape));
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? dy.reshape(site.x().shape()) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return directions[0].reshape(site.withRows(shape));
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(dTangent.reshape(site.x().shape()));
    }
}
