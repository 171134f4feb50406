package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one training step gets. The receiver closes it; its arrays are then gone.
 *
 * @param sample what the discriminator judges, {@code [n, shape...]}
 * @param conditions what generator and discriminator are both told, one array a {@link Condition} of the {@link Spec}
 */
public record Batch(INDArray sample, List<INDArray> conditions) implements AutoCloseable {
    public Batch {
        conditions = List.copyOf(conditions);
    }

    /** Number of rows. */
    public long size() {
        return sample.size(0);
    }

    @Override
    public void close() {
        sample.close();
        conditions.forEach(INDArray::close);
    }
}
