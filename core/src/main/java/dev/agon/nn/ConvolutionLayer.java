package dev.agon.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What convolutions and transposed convolutions over two or three axes share. Both relate a picture {@code [n, e..., c]}
 * to features {@code [n, e'..., o]} by a weight {@code [k..., c, o]}: a convolution takes the picture to the features, a
 * transposed one the features to the picture, and each is the other's adjoint.
 */
abstract class ConvolutionLayer extends AffineLayer {
    private final Windows windows;
    private final long[] features;
    private final long channels;
    private final Patches patches;

    /**
     * @param picture row shape of the picture
     * @param features row shape of the features
     * @param biasLength channels of the output, 0 for no bias
     * @param patched whether few channels of the picture may be handled as patches
     */
    ConvolutionLayer(
            long[] picture,
            long[] features,
            Windows windows,
            long biasLength,
            Initializer initializer,
            boolean patched) {
        super(new Parameter("weight", weightShape(picture, features, windows), initializer), biasLength);
        this.windows = windows;
        this.features = features;
        this.channels = last(picture);
        this.patches = patched && Patches.pay(channels) ? new Patches(windows, picture, features) : null;
    }

    private static long[] weightShape(long[] picture, long[] features, Windows windows) {
        long[] shape = new long[windows.rank() + 2];
        System.arraycopy(windows.sizes(), 0, shape, 0, windows.rank());
        shape[windows.rank()] = last(picture);
        shape[windows.rank() + 1] = last(features);
        return shape;
    }

    private static long last(long[] shape) {
        return shape[shape.length - 1];
    }

    @Override
    public final String kind() {
        return operation() + windows.rank() + "d";
    }

    /** The layer's kind without the number of axes. */
    abstract String operation();

    /** Both gradients at once, in fresh arrays: the engine has no operation for the weights alone. */
    abstract void differentiate(Site site, INDArray x, INDArray dy, INDArray dx, INDArray dw);

    final Windows windows() {
        return windows;
    }

    @Override
    public final Map<String, Double> settings() {
        return windows.settings();
    }

    @Override
    public final long multiplyAdds() {
        long product = windows.area() * channels;
        for (long extent : features) {
            product *= extent;
        }
        return product;
    }

    /** Features of a picture. */
    final void gather(Site site, INDArray picture, INDArray result) {
        site.kernels().convolve(picture, site.parameter(0), result, windows);
    }

    /** The adjoint of {@link #gather}. */
    final void spread(Site site, INDArray given, INDArray picture) {
        if (patches == null) {
            site.kernels().convolveTransposed(given, site.parameter(0), picture, windows);
            return;
        }
        INDArray cut = patches.take(site, given.size(0));
        site.kernels().matmul(site.matrix(given), site.parameterMatrix(0), site.matrix(cut), false, true);
        patches.paste(site, cut, picture);
        site.release(cut);
    }

    @Override
    final void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        if (patches != null) {
            INDArray cut = patches.cut(site, picture(x, dy));
            site.kernels()
                    .addMatmul(site.matrix(cut), site.matrix(features(x, dy)), site.gradientMatrix(0), true, false);
            site.release(cut);
            if (dx != null) {
                applyAdjoint(site, dy, dx);
            }
            return;
        }
        INDArray written = dx == null ? site.takeLike(x) : dx;
        INDArray dw = site.takeLike(site.parameter(0));
        differentiate(site, x, dy, written, dw);
        site.kernels().axpy(1, dw, site.gradient(0));
        site.release(dw);
        if (dx == null) {
            site.release(written);
        }
    }

    /** Which of input and output is the picture. */
    abstract INDArray picture(INDArray x, INDArray y);

    /** Which of input and output holds the features. */
    abstract INDArray features(INDArray x, INDArray y);
}
