package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns samples into tensors. Safe for use by several threads. */
public interface Encoder<T> {
    /** Shape of one encoded sample, without the batch axis. */
    long[] shape();

    /**
     * Encodes samples as {@code [n, shape...]}: finite floats in a documented range. The samples are not changed.
     */
    INDArray encode(List<T> samples);

    /** Writes all that the encoding depends on. */
    void save(BundleWriter out);
}
