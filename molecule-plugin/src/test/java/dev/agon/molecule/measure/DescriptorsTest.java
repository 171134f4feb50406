package dev.agon.molecule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.chemistry.Structures;
import org.junit.jupiter.api.Test;
import org.openscience.cdk.interfaces.IAtomContainer;

class DescriptorsTest {
    private static double[] of(String smiles) {
        IAtomContainer molecule = new Molecule(smiles).container();
        return new Descriptors().of(molecule, Descriptors.rings(molecule));
    }

    @Test
    void knowsAspirin() {
        double[] aspirin = of("CC(=O)Oc1ccccc1C(=O)O");
        assertThat(Descriptor.WEIGHT.of(aspirin)).isCloseTo(180.16, within(.01));
        assertThat(Descriptor.TPSA.of(aspirin)).isCloseTo(63.6, within(.1));
        assertThat(Descriptor.DONORS.of(aspirin)).isEqualTo(1);
        assertThat(Descriptor.RINGS.of(aspirin)).isEqualTo(1);
        assertThat(Descriptor.AROMATIC_RINGS.of(aspirin)).isEqualTo(1);
        assertThat(Descriptor.FRACTION_SP3.of(aspirin)).isCloseTo(1 / 9.0, within(1e-6));
        assertThat(new Molecule("CC(=O)Oc1ccccc1C(=O)O").properties().formula()).isEqualTo("C9H8O4");
    }

    @Test
    void tellsAromaticRingsFromOthers() {
        double[] tetralin = of("C1CCc2ccccc2C1");
        assertThat(Descriptor.RINGS.of(tetralin)).isEqualTo(2);
        assertThat(Descriptor.AROMATIC_RINGS.of(tetralin)).isEqualTo(1);
        assertThat(Descriptor.RINGS.of(of("CCCC"))).isZero();
        assertThat(Descriptor.FRACTION_SP3.of(of("CCCC"))).isEqualTo(1);
    }

    @Test
    void prefersFatForFat() {
        assertThat(Descriptor.LOGP.of(of("CCCCCCCC"))).isGreaterThan(Descriptor.LOGP.of(of("OCC(O)CO")) + 3);
    }

    @Test
    void takesMoleculesApart() {
        Structures structures = new Structures();
        IAtomContainer molecule = new Molecule("Cc1ccc(cc1)CCN1CCOCC1").container();
        Descriptors.rings(molecule);
        assertThat(Fragments.scaffold(molecule, structures)).contains(standard("c1ccc(cc1)CCN1CCOCC1"));
        assertThat(Fragments.pieces(molecule, structures))
                .containsExactlyInAnyOrder("C", standard("c1ccccc1"), "CC", standard("C1COCCN1"));
        IAtomContainer chain = new Molecule("CCO").container();
        Descriptors.rings(chain);
        assertThat(Fragments.scaffold(chain, structures)).isEmpty();
        assertThat(chain.getAtomCount()).isEqualTo(3);
    }

    private static String standard(String smiles) {
        return new Structures().smiles(new Molecule(smiles).container());
    }
}
