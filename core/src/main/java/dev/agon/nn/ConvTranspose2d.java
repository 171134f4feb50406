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
    void apply(Site site, INDArray x, INDArray w, INDArray y) {
        if (patches == null) {
            site.kernels().convolveTransposed(x, w, y, window);
            return;
        }
        INDArray rows = x.reshape(x.length() / channels, channels);
        INDArray cut = site.take(rows.size(0), patches.length());
        site.kernels().matmul(rows, w.reshape(patches.length(), channels), cut, false, true);
        patches.paste(site, cut, y);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray w, INDArray dx) {
        site.kernels().convolve(dy, w, dx, window);
    }

    @Override
    void weightGradient(Site site, INDArray x, INDArray dy, INDArray dw) {
        if (patches == null) {
            // the operation computes both; there is none for the weights alone
            site.kernels().convolveTransposedBackward(x, site.parameter(0), dy, site.takeLike(x), dw, window);
            return;
        }
        INDArray rows = x.reshape(x.length() / channels, channels);
        site.kernels().matmul(patches.cut(site, dy), rows, dw.reshape(patches.length(), channels), true, false);
    }

    @Override
    void bothGradients(Site site, INDArray x, INDArray dy, INDArray w, INDArray dx, INDArray dw) {
        if (patches != null) {
            super.bothGradients(site, x, dy, w, dx, dw);
        } else {
            site.kernels().convolveTransposedBackward(x, w, dy, dx, dw, window);
        }
    }
}
