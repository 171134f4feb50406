package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Fully connected: {@code [n, in] -> [n, out]}, weight {@code [in, out]}. */
final class Dense extends AffineLayer {
    private final long inputs;
    private final long outputs;

    Dense(long inputs, long outputs, boolean bias, Initializer initializer) {
        super(new Parameter("weight", new long[] {inputs, outputs}, initializer), bias ? outputs : 0);
        this.inputs = inputs;
        this.outputs = outputs;
    }

    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public long[] outputShape() {
        return new long[] {outputs};
    }

    @Override
    public long multiplyAdds() {
        return inputs * outputs;
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().matmul(x, site.parameter(0), y, false, false);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        site.kernels().matmul(dy, site.parameter(0), dx, false, true);
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        site.kernels().addMatmul(x, dy, site.gradient(0), true, false);
        if (dx != null) {
            applyAdjoint(site, dy, dx);
        }
    }
}
