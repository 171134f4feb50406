package dev.agon.molecule.condition;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.measure.Descriptors;
import dev.agon.molecule.measure.DrugLikeness;
import java.util.List;
import org.openscience.cdk.interfaces.IAtomContainer;

/** Computes properties of molecules. One thread at a time. */
public final class PropertyMeter {
    private final Descriptors descriptors = new Descriptors();
    private final DrugLikeness drugLikeness = new DrugLikeness();

    /**
     * Properties of a valid molecule, in the order of the list; finite.
     *
     * @throws dev.agon.spi.AgonException DATA if it is no valid molecule
     */
    public double[] of(Molecule molecule, List<Property> properties) {
        IAtomContainer container = molecule.container();
        double[] all = descriptors.of(container, Descriptors.rings(container));
        return properties.stream()
                .mapToDouble(property -> property.of(all, () -> drugLikeness.of(container, all)))
                .toArray();
    }
}
