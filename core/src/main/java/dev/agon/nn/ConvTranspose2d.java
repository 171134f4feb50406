package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Transposed convolution: {@code [n, h, w, c] -> [n, h', w', o]}, weight {@code [k, k, o, c]}; the adjoint of the
 * convolution with the same weight.
 */
final class ConvTranspose2d extends AffineLayer {
    private final long[] outputShape;
    private final Window window;
    private final long positions;
    private final long channels;
    private final Patches patches;

    ConvTranspose2d(long[] input, long outputs, Window window, boolean bias, Initializer initializer) {
        super(
                new Parameter("weight", new long[] {window.size(), window.size(), outputs, input[2]}, initializer),
                bias ? outputs : 0);
        this.outputShape = new long[] {window.transposed(input[0]), window.transposed(input[1]), outputs};
        this.window = window;
        this.positions = input[0] * input[1];
        this.channels = input[2];
        this.patches = Patches.pay(outputs) ? new Patches(window, outputShape[0], outputShape[1], outputs) : null;
    }

    @Override
    public String kind() {
        return "convTranspose2d";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    @Override
    public long multiplyAdds() {
        return positions * window.area() * channels * outputShape[2];
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        if (patches == null) {
            site.kernels().convolveTransposed(x, site.parameter(0), y, window);
            return;
        }
        INDArray cut = patches.take(site, x.size(0));
        site.kernels().matmul(site.matrix(x), site.parameterMatrix(0), site.matrix(cut), false, true);
        patches.paste(site, cut, y);
        site.release(cut);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        site.kernels().convolve(dy, site.parameter(0), dx, window);
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        if (patches != null) {
            INDArray cut = patches.cut(site, dy);
            site.kernels().addMatmul(site.matrix(cut), site.matrix(x), site.gradientMatrix(0), true, false);
            site.release(cut);
            if (dx != null) {
                applyAdjoint(site, dy, dx);
            }
            return;
        }
        // the operation computes both gradients; there is none for the weights alone
        INDArray written = dx == null ? site.takeLike(x) : dx;
        INDArray dw = site.takeLike(site.parameter(0));
        site.kernels().convolveTransposedBackward(x, site.parameter(0), dy, written, dw, window);
        site.kernels().axpy(1, dw, site.gradient(0));
        site.release(dw);
        if (dx == null) {
            site.release(written);
        }
    }
}
