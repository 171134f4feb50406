package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;

class PlanarLayoutTest {
    /** A generated molecule whose bridged rings make CDK's layout fail with an index out of bounds. */
    private static final String BRIDGED = "O=C1NC(=O)C(SC=2C=Nc3ccccc3OC=3C=CC2C=CC13)(C)C";

    @TempDir
    Path folder;

    @Test
    void everyAtomGetsAPlaceOfItsOwn() {
        IAtomContainer molecule = container(BRIDGED);
        int bonds = molecule.getBondCount();
        PlanarLayout.place(molecule);
        assertThat(molecule.getBondCount()).isEqualTo(bonds);
        assertThat(molecule.atoms()).extracting(IAtom::getPoint2d).doesNotContainNull();
        for (IAtom atom : molecule.atoms()) {
            for (IAtom other : molecule.atoms()) {
                if (atom.getIndex() < other.getIndex()) {
                    assertThat(atom.getPoint2d().distance(other.getPoint2d())).isGreaterThan(.1);
                }
            }
        }
    }

    @Test
    void aMoleculeThatCannotBeLaidOutAsItIsCanBeDrawnAndWritten() {
        Molecule molecule = new Molecule(BRIDGED);
        assertThat(molecule.picture(200, 120).getWidth()).isEqualTo(200);
        try (MoleculeSink sink = new MoleculeSink(folder, List.of())) {
            sink.add(List.of(new Example<>(0, molecule, Map.of())));
        }
        assertThat(folder.resolve("samples.sdf")).content().contains("M  END", BRIDGED);
        assertThat(folder.resolve("grid.png")).isNotEmptyFile();
    }

    private static IAtomContainer container(String smiles) {
        return new Molecule(smiles).container();
    }
}
