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
        this.values = new float[Math.toIntExact(molecules.size() * table.size())];
        Arrays.fill(values, Float.NaN);
    }

    /** The standardised properties of a molecule, in the order of the table. */
    public float[] of(long index) {
        int from = Math.toIntExact(index * table.size());
        if (table.size() > 0 && Float.isNaN(values[from])) {
            double[] measured = meter.of(molecules.get(index).value(), table.properties());
            System.arraycopy(table.standardised(measured), 0, values, from, table.size());
        }
        return Arrays.copyOfRange(values, from, from + table.size());
    }
}
