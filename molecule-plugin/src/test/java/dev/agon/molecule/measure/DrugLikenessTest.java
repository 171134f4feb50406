package dev.agon.molecule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.molecule.Molecule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openscience.cdk.interfaces.IAtomContainer;

class DrugLikenessTest {
    /** Values of the RDKit 2022.09, which uses ALogP: aspirin, ibuprofen, paracetamol, diazepam, an amide. */
    @ParameterizedTest
    @CsvSource({
        "CC(=O)Oc1ccccc1C(=O)O, 0.550",
        "CC(C)Cc1ccc(cc1)C(C)C(=O)O, 0.822",
        "CC(=O)Nc1ccc(O)cc1, 0.595",
        "CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21, 0.792",
        "CCN1CCCC1C(=O)Nc1ccc(F)cc1, 0.873"
    })
    void agreesWithPublishedValues(String smiles, double published) {
        assertThat(new Molecule(smiles).properties().qed()).isCloseTo(published, within(0.05));
    }

    @ParameterizedTest
    @CsvSource({
        "CCCCC, 0",
        "c1ccccc1[N+](=O)[O-], 2",
        "CC=O, 1",
        "C1OC1, 1",
        "CI, 2",
        "CC#CC, 1",
        "O=Cc1ccccc1[N+](=O)[O-], 3"
    })
    void countsAlerts(String smiles, int alerts) {
        assertThat(new DrugLikeness().alerts(new Molecule(smiles).container())).isEqualTo(alerts);
    }

    /** The kit's XLogP of caffeine is 1.55 where ALogP is -1.03: about the most that the two differ. */
    @Test
    void caffeineShowsHowFarAnotherLogarithmOfThePartitionCanMoveIt() {
        assertThat(new Molecule("Cn1cnc2c1c(=O)n(C)c(=O)n2C").properties().qed())
                .isCloseTo(0.538, within(0.11));
    }

    @Test
    void thinksLittleOfALongChain() {
        IAtomContainer chain = new Molecule("C".repeat(30)).container();
        double[] values = new Descriptors().of(chain, Descriptors.rings(chain));
        assertThat(new DrugLikeness().of(chain, values)).isLessThan(0.3);
    }
}
