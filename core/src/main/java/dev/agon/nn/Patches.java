package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions over pictures of few channels as matrix products of patches. oneDNN pads channels to its vector width, so
 * its gradients for a gray picture take ten times as long as these.
 */
final class Patches {
    /** Up to so many channels, patches are faster. */
    private static final long MOST_CHANNELS = 4;

    private final Window window;
    private final long height;
    private final long width;
    private final long channels;

    /** @param height extent of the picture side (input of a convolution, output of a transposed one) */
    Patches(Window window, long height, long width, long channels) {
        this.window = window;
        this.height = height;
        this.width = width;
        this.channels = channels;
    }

    static boolean pay(long channels) {
        return channels <= MOST_CHANNELS;
    }

    /** Room for the patches of so many pictures, {@code [n, h', w', k k c]}. */
    INDArray take(Site site, long pictures) {
        return site.take(pictures, window.convolved(height), window.convolved(width), length());
    }

    /** The patches of pictures, {@code [n, h', w', k k c]}. */
    INDArray cut(Site site, INDArray pictures) {
        INDArray patches = take(site, pictures.size(0));
        site.kernels().convolve(pictures, selector(site), patches, window);
        return patches;
    }

    /** Adds up patches {@code [n, h', w', k k c]} into pictures: the adjoint of {@link #cut}. */
    void paste(Site site, INDArray patches, INDArray pictures) {
        site.kernels().convolveTransposed(patches, selector(site), pictures, window);
    }

    private long length() {
        return window.area() * channels;
    }

    /** The convolution weights that pick out each element of a patch. */
    private INDArray selector(Site site) {
        return site.workspace().selector(window.size(), channels);
    }
}
