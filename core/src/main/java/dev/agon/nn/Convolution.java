package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution: {@code [n, e..., c] -> [n, e'..., o]}, weight {@code [k..., c, o]}, over two or three axes. */
final class Convolution extends ConvolutionLayer {
    private final long[] outputShape;
    private final boolean inverts;

    Convolution(long[] input, long outputs, Windows windows, Initializer initializer) {
        super(input, windows.convolved(input, outputs), windows, outputs, initializer, windows.inverts(input));
        this.outputShape = windows.convolved(input, outputs);
        this.inverts = windows.inverts(input);
    }

    @Override
    String operation() {
        return "conv";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        gather(site, x, y);
    }

    @Override
    void applyWithBias(Site site, INDArray x, INDArray y) {
        site.kernels().convolve(x, site.parameter(0), site.parameter(1), y, windows());
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        if (inverts) {
            spread(site, dy, dx);
            return;
        }
        // a transposed convolution would not reach the last pixels
        INDArray x = site.takeLike(dx);
        INDArray dw = site.takeLike(site.parameter(0));
        differentiate(site, x, dy, dx, dw);
        site.release(dw);
        site.release(x);
    }

    @Override
    void differentiate(Site site, INDArray x, INDArray dy, INDArray dx, INDArray dw) {
        site.kernels().convolveBackward(x, site.parameter(0), dy, dx, dw, windows());
    }

    @Override
    INDArray picture(INDArray x, INDArray y) {
        return x;
    }

    @Override
    INDArray features(INDArray x, INDArray y) {
        return y;
    }
}
