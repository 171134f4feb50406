package dev.agon.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Fully connected along the last axis: {@code [n, ..., in] -> [n, ..., out]}, weight {@code [in, out]}. */
final class Dense extends AffineLayer {
    private final long[] outputShape;
    private final long inputs;
    private final long positions;

    Dense(long[] input, long outputs, boolean bias, Initializer initializer) {
        super(new Parameter("weight", new long[] {input[input.length - 1], outputs}, initializer), bias ? outputs : 0);
        this.inputs = input[input.length - 1];
        this.outputShape = input.clone();
        outputShape[input.length - 1] = outputs;
        this.positions = Arrays.stream(input).limit(input.length - 1L).reduce(1, (a, b) -> a * b);
    }

    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public long multiplyAdds() {
        return positions * inputs * outputShape[outputShape.length - 1];
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().matmul(site.matrix(x), site.parameter(0), site.matrix(y), false, false);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        site.kernels().matmul(site.matrix(dy), site.parameter(0), site.matrix(dx), false, true);
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        site.kernels().addMatmul(site.matrix(x), site.matrix(dy), site.gradient(0), true, false);
        if (dx != null) {
            applyAdjoint(site, dy, dx);
        }
    }
}
