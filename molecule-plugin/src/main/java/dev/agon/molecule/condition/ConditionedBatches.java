package dev.agon.molecule.condition;

import dev.agon.molecule.Molecule;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Codec;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches of molecules with their properties as the one condition. A molecule that is cut because it is longer than the
 * codec's window has none; in place of it stand the means.
 */
public record ConditionedBatches(BatchSource source, Codec<Molecule> codec, PropertyTable table)
        implements BatchSource {
    @Override
    public Batch at(long step) {
        Batch batch = source.at(step);
        List<Molecule> molecules = codec.decode(batch.sample());
        PropertyMeter meter = new PropertyMeter();
        float[] values = new float[molecules.size() * table.size()];
        for (int row = 0; row < molecules.size(); row++) {
            if (molecules.get(row).isValid()) {
                float[] told = table.standardised(meter.of(molecules.get(row), table.properties()));
                System.arraycopy(told, 0, values, row * table.size(), table.size());
            }
        }
        INDArray conditions = Nd4j.create(values, new long[] {molecules.size(), table.size()}, 'c');
        return new Batch(batch.sample(), List.of(conditions), batch.targets());
    }
}
