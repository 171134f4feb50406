package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Translates between samples and tensors. Safe for use by several threads. */
public interface Codec<T> extends Encoder<T> {
    /** Where the numbers that {@link #encode} gives lie. */
    default Range range() {
        return Range.UNBOUNDED;
    }

    /** Decodes {@code [n, shape...]}. Total: accepts whatever a generator emits, whatever its range. */
    List<T> decode(INDArray samples);

    /** Writes all that {@link DataModality#loadCodec} needs to restore this codec. */
    @Override
    void save(BundleWriter out);
}
