package dev.agon.molecule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.silent.SilentChemObjectBuilder;
import org.openscience.cdk.smarts.SmartsPattern;

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

    /** The kit's own search is far slower; the molecules have every kind of alert that is common, and bridged rings. */
    @Test
    void countsWhatTheKitsOwnSearchFinds() {
        List<SmartsPattern> patterns = StructuralAlerts.SMARTS.stream()
                .map(smarts -> SmartsPattern.create(smarts, SilentChemObjectBuilder.getInstance()))
                .toList();
        DrugLikeness drugLikeness = new DrugLikeness();
        List<String> molecules = new ArrayList<>(Samples.every(40, Samples.drugLike()));
        molecules.addAll(
                List.of("C1C2CC3CC1CC(C2)C3", "C1CCCCCC1", "c1cc2ccc3cccc4ccc(c1)c2c34", "OC12CC1CO2", "[15NH3]"));
        assertThat(molecules).hasSizeGreaterThan(300).allSatisfy(smiles -> {
            IAtomContainer molecule = new Molecule(smiles).container();
            assertThat((long) drugLikeness.alerts(molecule))
                    .as(smiles)
                    .isEqualTo(patterns.stream()
                            .filter(pattern -> pattern.matches(molecule))
                            .count());
        });
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
