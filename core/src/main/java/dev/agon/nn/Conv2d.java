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
    void apply(Site site, INDArray x, INDArray w, INDArray y) {
        site.kernels().convolve(x, w, y, window);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray w, INDArray dx) {
        if (!inverts) {
            site.kernels().convolveBackward(site.takeLike(dx), w, dy, dx, site.takeLike(w), window);
            return;
        }
        if (patches == null) {
            site.kernels().convolveTransposed(dy, w, dx, window);
            return;
        }
        INDArray rows = dy.reshape(dy.length() / outputs, outputs);
        INDArray cut = site.take(rows.size(0), patches.length());
        site.kernels().matmul(rows, w.reshape(patches.length(), outputs), cut, false, true);
        patches.paste(site, cut, dx);
    }

    @Override
    void weightGradient(Site site, INDArray x, INDArray dy, INDArray dw) {
        if (patches == null) {
            // the operation computes both; there is none for the weights alone
            site.kernels().convolveBackward(x, site.parameter(0), dy, site.takeLike(x), dw, window);
            return;
        }
        INDArray rows = dy.reshape(dy.length() / outputs, outputs);
        site.kernels().matmul(patches.cut(site, x), rows, dw.reshape(patches.length(), outputs), true, false);
    }

    @Override
    void bothGradients(Site site, INDArray x, INDArray dy, INDArray w, INDArray dx, INDArray dw) {
        if (patches != null) {
            super.bothGradients(site, x, dy, w, dx, dw);
        } else {
            site.kernels().convolveBackward(x, w, dy, dx, dw, window);
        }
    }
}
