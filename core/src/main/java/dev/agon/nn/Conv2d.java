package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolution: {@code [n, h, w, c] -> [n, h', w', o]}, weight {@code [k, k, c, o]}. */
final class Conv2d extends AffineLayer {
    private final long[] outputShape;
    private final Window window;
    private final long channels;
    private final long outputs;
    private final boolean inverts;
    private final Patches patches;

    Conv2d(long[] input, long outputs, Window window, boolean bias, Initializer initializer) {
        super(
                new Parameter("weight", new long[] {window.size(), window.size(), input[2], outputs}, initializer),
                bias ? outputs : 0);
        this.outputShape = new long[] {window.convolved(input[0]), window.convolved(input[1]), outputs};
        this.window = window;
        this.channels = input[2];
        this.outputs = outputs;
        this.inverts = window.inverts(input[0]) && window.inverts(input[1]);
        this.patches = inverts && Patches.pay(channels) ? new Patches(window, input[0], input[1], channels) : null;
    }

    @Override
    public String kind() {
        return "conv2d";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public long multiplyAdds() {
        return outputShape[0] * outputShape[1] * window.area() * channels * outputs;
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().convolve(x, site.parameter(0), y, window);
    }

    @Override
    void applyWithBias(Site site, INDArray x, INDArray y) {
        site.kernels().convolve(x, site.parameter(0), site.parameter(1), y, window);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        if (patches != null) {
            INDArray rows = site.matrix(dy);
            INDArray cut = patches.take(site, dy.size(0));
            site.kernels().matmul(rows, site.parameterMatrix(0), site.matrix(cut), false, true);
            patches.paste(site, cut, dx);
            site.release(cut);
        } else if (inverts) {
            site.kernels().convolveTransposed(dy, site.parameter(0), dx, window);
        } else {
            INDArray x = site.takeLike(dx);
            INDArray dw = site.takeLike(site.parameter(0));
            site.kernels().convolveBackward(x, site.parameter(0), dy, dx, dw, window);
            site.release(dw);
            site.release(x);
        }
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        if (patches != null) {
            INDArray cut = patches.cut(site, x);
            site.kernels().addMatmul(site.matrix(cut), site.matrix(dy), site.gradientMatrix(0), true, false);
            site.release(cut);
            if (dx != null) {
                applyAdjoint(site, dy, dx);
            }
            return;
        }
        // the operation computes both gradients; there is none for the weights alone
        INDArray written = dx == null ? site.takeLike(x) : dx;
        INDArray dw = site.takeLike(site.parameter(0));
        site.kernels().convolveBackward(x, site.parameter(0), dy, written, dw, window);
        site.kernels().axpy(1, dw, site.gradient(0));
        site.release(dw);
        if (dx == null) {
            site.release(written);
        }
    }
}
