package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Spec;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batches of a modality, each held against what the networks were built for: a network would only say that an array has
 * the wrong shape, not whose it is.
 */
record CheckedBatches(BatchSource source, Spec spec, DataModality<?> modality) implements BatchSource {
    @Override
    public Batch at(long step) {
        Batch batch = source.at(step);
        if (!fits(batch)) {
            String found = Arrays.toString(batch.sample().shape()) + " with conditions "
                    + batch.conditions().stream()
                            .map(array -> Arrays.toString(array.shape()))
                            .toList();
            batch.close();
            throw new AgonException(
                    AgonException.Category.PLUGIN,
                    "modality '" + modality.name() + "' (" + modality.getClass().getName()
                            + ") breaks its contract: its batch of step " + step + " has samples " + found
                            + "; the networks are built for samples " + Arrays.toString(spec.sample())
                            + " with conditions " + spec.conditions());
        }
        return batch;
    }

    private boolean fits(Batch batch) {
        List<Condition> wanted = spec.conditions();
        List<INDArray> given = batch.conditions();
        boolean fits = wanted.size() == given.size()
                && Condition.tensor("sample", spec.sample())
                        .fits(batch.size(), batch.sample().shape());
        for (int i = 0; fits && i < wanted.size(); i++) {
            fits = wanted.get(i).fits(batch.size(), given.get(i).shape());
        }
        return fits;
    }
}
