package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Transposed convolution: {@code [n, e..., c] -> [n, e'..., o]}, weight {@code [k..., o, c]}, over two or three axes; the
 * adjoint of the convolution with the same weight.
 */
final class TransposedConvolution extends ConvolutionLayer {
    private final long[] outputShape;

    TransposedConvolution(long[] input, long outputs, Windows windows, Initializer initializer) {
        super(windows.transposed(input, outputs), input, windows, outputs, initializer, true);
        this.outputShape = windows.transposed(input, outputs);
    }

    @Override
    String operation() {
        return "convTranspose";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        spread(site, x, y);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        gather(site, dy, dx);
    }

    @Override
    void differentiate(Site site, INDArray x, INDArray dy, INDArray dx, INDArray dw) {
        site.kernels().convolveTransposedBackward(x, site.parameter(0), dy, dx, dw, windows());
    }

    @Override
    INDArray picture(INDArray x, INDArray y) {
        return y;
    }

    @Override
    INDArray features(INDArray x, INDArray y) {
        return x;
    }
}
