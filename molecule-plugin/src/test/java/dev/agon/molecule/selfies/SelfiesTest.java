package dev.agon.molecule.selfies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.molecule.Samples;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.molecule.chemistry.Unsuitable;
import dev.agon.molecule.data.MoleculeDataset;
import dev.agon.spi.AgonException;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openscience.cdk.interfaces.IAtom;
import org.openscience.cdk.interfaces.IAtomContainer;
import org.openscience.cdk.interfaces.IBond;

class SelfiesTest {
    /** Tokens of drug-like molecules, with some that mean little or nothing. */
    private static final List<String> ALPHABET = List.of(
            "[C]",
            "[=C]",
            "[#C]",
            "[N]",
            "[=N]",
            "[#N]",
            "[O]",
            "[=O]",
            "[S]",
            "[=S]",
            "[P]",
            "[F]",
            "[Cl]",
            "[Br]",
            "[I]",
            "[B]",
            "[NH1]",
            "[N+1]",
            "[O-1]",
            "[=N+1]",
            "[NH4+1]",
            "[Branch1]",
            "[=Branch1]",
            "[#Branch1]",
            "[Branch2]",
            "[=Branch2]",
            "[Branch3]",
            "[Ring1]",
            "[=Ring1]",
            "[#Ring1]",
            "[Ring2]",
            "[Ring3]",
            "[nop]",
            "[epsilon]",
            "[CH9]",
            "[Xy]",
            "[]");

    private final Structures structures = new Structures();

    @ParameterizedTest
    @CsvSource({
        "C1=CC=CC=C1, [C][=C][C][=C][C][=C][Ring1][=Branch1]",
        "c1ccccc1, [C][=C][C][=C][C][=C][Ring1][=Branch1]",
        "CC=O, [C][C][=O]",
        "CC(=O)C, [C][C][=Branch1][C][=O][C]",
        "CN(=O)=O, [C][N+1][Branch1][C][O-1][=O]",
        "C[N+](=O)[O-], [C][N+1][=Branch1][C][=O][O-1]",
        "C#N, [C][#N]",
        "CCO.Cl, [C][C][O].[Cl]"
    })
    void encodes(String smiles, String selfies) {
        assertThat(Selfies.encode(smiles)).isEqualTo(selfies);
    }

    @ParameterizedTest
    @CsvSource({
        "[C][N][C][Branch1][C][P][C][C][Ring1][=Branch1], C1NC(P)CC1",
        "[C][#C][C][C][C][Branch1][N][C][C], C#CCCCCC",
        "[C][=C][C][=C][C][=C][Ring1][=Branch1], C1=CC=CC=C1",
        "[C][O][C], COC",
        "[F][=C][#O], FC=O",
        "[C][Ring1], C",
        "[C][C][Ring1][C], C=C",
        "[C][C][#Ring1][C][C], C#C",
        "[nop][C][Unknown][C], CC",
        "[NH4+1][C], [NH4+1]",
        "text [C] between [O], CO",
        "'', ''"
    })
    void decodes(String selfies, String smiles) {
        assertThat(Selfies.decode(selfies)).isEqualTo(smiles);
    }

    @Test
    void refusesToEncodeWhatItCannotSay() {
        for (String smiles : List.of("C1CC", "O=Cl(=O)(=O)O", "CN(=O)(=O)(C)C")) {
            assertThatThrownBy(() -> Selfies.encode(smiles))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining(smiles);
        }
    }

    @Test
    void readsBackASampleOfQm9() {
        requireRoundTrip(Samples.every(100, Samples.qm9()));
    }

    @Test
    void readsBackASampleOfDrugLikeMolecules() {
        requireRoundTrip(Samples.every(15, Samples.drugLike()));
    }

    @Test
    @Tag("slow")
    void readsBackAllOfQm9AndAllDrugLikeMolecules() {
        try (MoleculeDataset qm9 = Samples.qm9();
                MoleculeDataset drugs = Samples.drugLike()) {
            requireRoundTrip(Samples.every(1, qm9));
            requireRoundTrip(Samples.every(1, drugs));
        }
    }

    private void requireRoundTrip(List<String> all) {
        for (String smiles : all) {
            assertThat(standard(Selfies.decode(Selfies.encode(smiles)))).isEqualTo(smiles);
        }
    }

    private String standard(String smiles) {
        try {
            return structures.standardize(structures.parse(smiles), new Structures.Rules(200, true));
        } catch (Unsuitable e) {
            throw new AssertionError(smiles, e);
        }
    }

    @Test
    void decodesRandomTokensToMolecules() {
        requireMolecules(5_000);
    }

    @Test
    @Tag("slow")
    void decodesAMillionRandomTokenStringsToMolecules() {
        requireMolecules(1_000_000);
    }

    private void requireMolecules(int count) {
        RandomStream random = RandomStream.of(7);
        for (int i = 0; i < count; i++) {
            List<String> tokens = new ArrayList<>();
            int length = 1 + random.nextInt(40);
            for (int j = 0; j < length; j++) {
                tokens.add(ALPHABET.get(random.nextInt(ALPHABET.size())));
            }
            requireMolecule(Selfies.decode(tokens), tokens);
        }
    }

    private void requireMolecule(String smiles, List<String> tokens) {
        IAtomContainer molecule;
        try {
            molecule = structures.parse(smiles);
        } catch (Unsuitable e) {
            throw new AssertionError(tokens + " gives " + smiles, e);
        }
        for (IAtom atom : molecule.atoms()) {
            int bonds = atom.getImplicitHydrogenCount();
            for (IBond bond : atom.bonds()) {
                bonds += bond.getOrder().numeric();
            }
            assertThat(bonds)
                    .as("bonds of %s in %s, of %s", atom.getSymbol(), smiles, tokens)
                    .isLessThanOrEqualTo(Capacities.of(atom.getSymbol(), atom.getFormalCharge()));
        }
    }

    @Test
    void nestsBranchesDeeperThanCallsGo() {
        // every branch is all that follows its atom, which SMILES writes without brackets
        assertThat(Selfies.decode("[C]" + "[C][Branch1][Ring1]".repeat(50_000))).isEqualTo("C".repeat(50_001));
    }

    @Test
    void decodesLongChainsOfBranchesAndRings() {
        String branches = Selfies.decode("[C][Branch1][C][F]".repeat(25_000));
        assertThat(branches).startsWith("C(F)C(F)C");
        String rings = Selfies.decode("[C][C][C][Ring1][Ring1]".repeat(20_000));
        assertThat(rings.chars().filter(c -> c == '1').count()).isEqualTo(40_000);
    }

    /** 150 rings lead over one bond; SMILES numbers 99 of them. */
    @Test
    void leavesOutRingsThatHaveNoFreeNumber() throws Unsuitable {
        String far = String.join("", IndexSymbols.of(149));
        String smiles = Selfies.decode("[C]".repeat(150) + ("[C][Ring2]" + far).repeat(150));
        IAtomContainer molecule = structures.parse(smiles);
        assertThat(molecule.getAtomCount()).isEqualTo(300);
        assertThat(molecule.getBondCount() - 299).isEqualTo(99);
    }

    @Property
    void decodesAnyText(@ForAll String text) {
        assertThat(Selfies.decode(text)).isNotNull();
        assertThat(Selfies.decode("[" + text + "][C]")).isNotNull();
    }

    @Test
    void writesNumbersInBase16() {
        for (int number : new int[] {0, 1, 15, 16, 255, 256, 4095}) {
            int read = 0;
            for (String digit : IndexSymbols.of(number)) {
                read = IndexSymbols.append(read, digit);
            }
            assertThat(read).isEqualTo(number);
        }
        assertThat(IndexSymbols.of(16)).containsExactly("[Ring1]", "[C]");
    }
}
