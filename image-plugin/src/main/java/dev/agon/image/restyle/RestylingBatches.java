package dev.agon.image.restyle;

import dev.agon.nn.Values;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches in which every picture stands for the result that another picture of the batch is to be changed into: the
 * generator is told that other picture and the attributes of this one. So real and generated pictures have the same
 * attributes row by row, in the data's shares. What the other picture's attributes were is among the targets, for the way
 * back.
 *
 * @param labelled gives pictures with their attributes as conditions, two or more at a time
 * @param names of the attributes, in the order of the conditions
 */
record RestylingBatches(BatchSource labelled, List<String> names) implements BatchSource {
    /** As the objective term {@code cycle} looks for them. */
    private static final String ORIGIN = "origin.";

    @Override
    public Batch at(long step) {
        Batch batch = labelled.at(step);
        int rows = Math.toIntExact(batch.size());
        int shift = 1 + (int) (step % (rows - 1));
        List<INDArray> conditions = new ArrayList<>();
        conditions.add(shifted(batch.sample(), shift));
        conditions.addAll(batch.conditions());
        Map<String, INDArray> origins = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            origins.put(ORIGIN + names.get(i), shifted(batch.conditions().get(i), shift));
        }
        return new Batch(batch.sample(), conditions, origins);
    }

    /** A new array whose row i is row i + shift, going round. */
    private static INDArray shifted(INDArray array, int shift) {
        float[] values = Values.floats(array);
        int begin = shift * (values.length / Math.toIntExact(array.size(0)));
        float[] moved = new float[values.length];
        System.arraycopy(values, begin, moved, 0, values.length - begin);
        System.arraycopy(values, 0, moved, values.length - begin, begin);
        INDArray copy = Nd4j.createUninitialized(array.dataType(), array.shape());
        Values.write(moved, copy);
        return copy;
    }
}
