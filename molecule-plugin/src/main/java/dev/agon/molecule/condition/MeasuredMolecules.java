package dev.agon.molecule.condition;

import dev.agon.molecule.Molecule;
import dev.agon.spi.Dataset;
import java.util.Arrays;

/**
 * What networks are told about the molecules of a data set. Each is measured when it is first asked for, which takes about
 * as long as the network's own step takes for it; the values are kept, four bytes each. One thread at a time.
 */
public final class MeasuredMolecules {
    private final Dataset<Molecule> molecules;
    private final PropertyTable table;
    private final PropertyMeter meter = new PropertyMeter();
    private final float[] values;

    public MeasuredMolecules(Dataset<Molecule> molecules, PropertyTable table) {
        this.molecules = molecules;
        this.table = table;
        this.values = new float[Math.toIntExact(molecules.size() * table.toldSize())];
        Arrays.fill(values, Float.NaN);
    }

    /** What {@link PropertyTable#told} gives for a molecule. */
    public float[] of(long index) {
        int from = Math.toIntExact(index * table.toldSize());
        if (table.size() > 0 && Float.isNaN(values[from])) {
            double[] measured = meter.of(molecules.get(index).value(), table.properties());
            System.arraycopy(table.told(measured), 0, values, from, table.toldSize());
        }
        return Arrays.copyOfRange(values, from, from + table.toldSize());
    }
}
