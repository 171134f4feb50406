package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds independent noise {@code -log(-log u)}, u uniform, in training passes: the largest of logits with such noise is a
 * draw from their softmax (Gumbel, 1954). Sampling passes add none.
 */
final class GumbelNoise implements Layer {
    private final long[] shape;

    GumbelNoise(long[] shape) {
        this.shape = shape;
    }

    @Override
    public String kind() {
        return "gumbelNoise";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeLike(site.x());
        if (!site.training()) {
            site.kernels().copy(site.x(), y);
            return y;
        }
        float[] noise = new float[Math.toIntExact(y.length())];
        for (int i = 0; i < noise.length; i++) {
            // half a step away from 0, whose logarithm is infinite
            double uniform = site.random().nextDouble() + 0x1p-54;
            noise[i] = (float) -Math.log(-Math.log(uniform));
        }
        Values.write(noise, y);
        site.kernels().add(site.x(), y, y);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? dy : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray result = site.takeLike(directions[0]);
        site.kernels().copy(directions[0], result);
        return result;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(dTangent);
    }
}
