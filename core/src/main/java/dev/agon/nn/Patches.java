package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions over pictures of few channels as matrix products of patches. oneDNN pads channels to its vector width, so
 * its gradients for a gray picture take ten times as long as these.
 */
final class Patches {
    /** Up to so many channels, patches are faster. */
    private static final long MOST_CHANNELS = 4;

    private final Windows windows;
    private final long channels;
    private final long[] shape;

    /**
     * @param picture row shape of the picture (input of a convolution, output of a transposed one)
     * @param features row shape of the other side
     */
    Patches(Windows windows, long[] picture, long[] features) {
        this.windows = windows;
        this.channels = picture[picture.length - 1];
        this.shape = new long[features.length + 1];
        System.arraycopy(features, 0, shape, 1, features.length - 1);
        shape[features.length] = windows.area() * channels;
    }

    static boolean pay(long channels) {
        return channels <= MOST_CHANNELS;
    }

    /** Room for the patches of so many pictures, {@code [n, e'..., k... c]}. */
    INDArray take(Site site, long pictures) {
        long[] all = shape.clone();
        all[0] = pictures;
        return site.take(all);
    }

    /** The patches of pictures, {@code [n, e'..., k... c]}. */
    INDArray cut(Site site, INDArray pictures) {
        INDArray patches = take(site, pictures.size(0));
        site.kernels().convolve(pictures, selector(site), patches, windows);
        return patches;
    }

    /** Adds up patches {@code [n, e'..., k... c]} into pictures: the adjoint of {@link #cut}. */
    void paste(Site site, INDArray patches, INDArray pictures) {
        site.kernels().convolveTransposed(patches, selector(site), pictures, windows);
    }

    /** The convolution weights that pick out each element of a patch. */
    private INDArray selector(Site site) {
        return site.workspace().selector(windows.sizes(), channels);
    }
}
