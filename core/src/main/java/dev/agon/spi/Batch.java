package dev.agon.spi;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What one training step gets. The receiver closes it; its arrays are then gone.
 *
 * @param sample what the discriminator judges, {@code [n, shape...]}
 * @param conditions what generator and discriminator are both told, one array a {@link Condition} of the {@link Spec}
 * @param targets what {@link ObjectiveTerm}s compare with, by name, first axis the batch; empty for most modalities
 */
public record Batch(INDArray sample, List<INDArray> conditions, Map<String, INDArray> targets)
        implements AutoCloseable {
    public Batch {
        conditions = List.copyOf(conditions);
        targets = Map.copyOf(targets);
    }

    /** A batch without targets. */
    public Batch(INDArray sample, List<INDArray> conditions) {
        this(sample, conditions, Map.of());
    }

    /** Number of rows. */
    public long size() {
        return sample.size(0);
    }

    @Override
    public void close() {
        sample.close();
        conditions.forEach(INDArray::close);
        targets.values().forEach(INDArray::close);
    }
}
