package dev.agon.molecule.chemistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.molecule.Samples;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuresTest {
    private static final Structures.Rules RULES = new Structures.Rules(60, true);

    private final Structures structures = new Structures();

    private String standard(String smiles) throws Unsuitable {
        return structures.standardize(structures.parse(smiles), RULES);
    }

    @ParameterizedTest
    @CsvSource({
        "C1=CC=CC=C1, c1ccccc1",
        "c1ccc2ccccc2c1, c1ccc2ccccc2c1",
        "N[C@@H](C)C(=O)O, O=C(O)C(N)C",
        "F/C=C/F, FC=CF",
        "[Na+].CC(=O)[O-], O=C([O-])C",
        "[H]C([H])([H])[H], C",
        "CN(=O)=O, C[N+](=O)[O-]",
        "CN=N#N, CN=[N+]=[N-]",
        "OC1=CC=NC=C1, Oc1ccncc1"
    })
    void writesStandardSmiles(String given, String expected) throws Unsuitable {
        assertThat(standard(given)).isEqualTo(standard(expected));
        assertThat(standard(expected)).doesNotContain("@", "/", ".", "=CC=CC=");
    }

    @ParameterizedTest
    @CsvSource({
        "C(C)(C)(C)(C)C, VALENCE",
        "CN(C)(C)C, VALENCE",
        "c1cccc1, UNREADABLE",
        "C1CC, UNREADABLE",
        "C(C, UNREADABLE",
        "hello, UNREADABLE",
        "[2H]C, ISOTOPE",
        "[13CH4], ISOTOPE",
        "C[Pt]C, ELEMENT",
        "[Na+], ELEMENT",
        "*C, ELEMENT",
        "[H][H], NO_ATOM"
    })
    void refusesForAReason(String smiles, Reason reason) {
        assertThatThrownBy(() -> standard(smiles))
                .isInstanceOfSatisfying(
                        Unsuitable.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageStartingWith(reason.words());
    }

    @Test
    void refusesGiants() {
        assertThatThrownBy(() -> standard("C".repeat(61)))
                .isInstanceOfSatisfying(
                        Unsuitable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
        assertThatThrownBy(() -> standard("C".repeat(10_000)))
                .isInstanceOfSatisfying(
                        Unsuitable.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void leavesOutMixturesOnRequest() {
        Structures.Rules strict = new Structures.Rules(60, false);
        assertThatThrownBy(() -> structures.standardize(structures.parse("CCO.Cl"), strict))
                .isInstanceOfSatisfying(
                        Unsuitable.class, e -> assertThat(e.reason()).isEqualTo(Reason.FRAGMENTS));
    }

    @Test
    void standardSmilesAreTheirOwnStandard() throws Unsuitable {
        for (String smiles : Samples.every(20, Samples.drugLike())) {
            assertThat(standard(smiles)).isEqualTo(smiles);
        }
    }

    @Test
    void toldValidityAgreesWithTheStandard() {
        assertThat(Stream.of("CCO", "c1ccccc1", "[NH4+]").allMatch(structures::isValid))
                .isTrue();
        assertThat(Stream.of("C(C)(C)(C)(C)C", "c1cccc1", "", "C1CC").noneMatch(structures::isValid))
                .isTrue();
    }

    @Test
    void reusesTheLowestRingNumberFromTheNextAtomOn() {
        assertThat(List.of(
                        RingNumbers.lowest("C1CC1C2CC2"),
                        RingNumbers.lowest("C1CC12CC2"),
                        RingNumbers.lowest("C%12CC%12[nH]3cc3"),
                        RingNumbers.lowest("c5ccc6ccccc6c5")))
                .containsExactly("C1CC1C1CC1", "C1CC12CC2", "C1CC1[nH]1cc1", "c1ccc2ccccc2c1");
    }
}
