package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.molecule.condition.Property;
import dev.agon.spi.AgonException;
import dev.agon.testkit.Together;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoleculeGanTest {
    private static final String ASPIRIN = "CC(=O)Oc1ccccc1C(=O)O";

    private Path data;
    private Path model;
    private MoleculeGan gan;

    @BeforeAll
    void train(@TempDir Path folder) throws Exception {
        data = Files.write(folder.resolve("some.smi"), Samples.every(8, Samples.drugLike()));
        gan = small().likelihoodSteps(40).train(data);
        model = folder.resolve("model.agon");
        gan.save(model);
    }

    @AfterAll
    void close() {
        gan.close();
    }

    private static MoleculeGanBuilder small() {
        return MoleculeGan.builder()
                .tokens(120)
                .seed(7)
                .set("g-channels", "32")
                .set("g-blocks", "3")
                .set("likelihood-batch", "32")
                .set("quality-every", "0")
                .set("snapshot-every", "0");
    }

    @Test
    void makesValidMoleculesAndGoesOnWhereTheLastCallEnded() {
        try (MoleculeGan one = MoleculeGan.load(model, 7);
                MoleculeGan other = MoleculeGan.load(model, 7)) {
            List<Molecule> parts = new ArrayList<>(one.generate(2));
            parts.addAll(one.generate(3));
            assertThat(parts).allMatch(Molecule::isValid).isEqualTo(other.generate(5));
            assertThat(parts.get(0).container().getAtomCount()).isPositive();
            assertThat(one.generate(5)).isNotEqualTo(parts);
        }
    }

    @Test
    void temperatureAndLeastShareSettleWhatIsDrawn() {
        try (MoleculeGan one = MoleculeGan.load(model, 7);
                MoleculeGan same = MoleculeGan.load(model, 7);
                MoleculeGan warmer = MoleculeGan.load(model, 7);
                MoleculeGan stricter = MoleculeGan.load(model, 7)) {
            List<Molecule> usual = one.generate(10);
            assertThat(same.generate(10, 1, .002)).isEqualTo(usual);
            assertThat(warmer.generate(10, 1.3, .002)).isNotEqualTo(usual);
            assertThat(stricter.generate(10, 1, .2)).isNotEqualTo(usual);
        }
    }

    @Test
    void realnessNeedsAContestAndAMolecule() {
        assertThatThrownBy(() -> gan.realness(ASPIRIN))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("contest=true");
        try (MoleculeGan contested =
                small().likelihoodSteps(2).contest(true).steps(4).batch(4).train(data)) {
            double realness = contested.realness(ASPIRIN);
            assertThat(realness).isBetween(0.0, 1.0);
            assertThat(contested.realness("OC(=O)c1ccccc1OC(C)=O"))
                    .as("the same molecule, written in another way")
                    .isEqualTo(realness);
            for (String wrong : List.of("C(C)(C)(C)(C)C", "CC(", "CC.O", "[Na]", "[Se]=C=[Se]", "")) {
                assertThatThrownBy(() -> contested.realness(wrong))
                        .as(wrong)
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
            }
        }
    }

    @Test
    void likelihoodMayBeRetainedInTheContest() {
        try (MoleculeGan contested = small().condition(Property.LOGP)
                .contest(true)
                .set("terms", "next-tokens:1")
                .likelihoodSteps(2)
                .steps(4)
                .batch(4)
                .train(data)) {
            assertThat(contested.generate(2)).hasSize(2).allMatch(Molecule::isValid);
        }
    }

    @Test
    void analoguesAreLikeTheirSeed() {
        Substructure acid = Substructure.of("C(=O)[OH]");
        List<Molecule> analogues = gan.near("OC(=O)c1ccccc1OC(C)=O", 20);
        assertThat(analogues)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .doesNotContain(new Molecule(ASPIRIN))
                .allMatch(Molecule::isValid);
        assertThat(analogues.stream().filter(Substructure.of("c1ccccc1C(=O)O")::isIn))
                .as("random molecules rarely have it")
                .hasSizeGreaterThan(5);
        assertThat(gan.near(ASPIRIN, 20)).isEqualTo(analogues);
        assertThat(gan.near(ASPIRIN, 10, acid)).hasSizeGreaterThan(3).allMatch(acid::isIn);
        assertThat(gan.near(ASPIRIN, 0)).isEmpty();
    }

    @Test
    void analoguesNeedAMoleculeThatTheModelCanWrite() {
        for (String wrong : List.of("C(C)(C)(C)(C)C", "CC(", "CC.O", "[Na]", "[Se]=C=[Se]", "")) {
            assertThatThrownBy(() -> gan.near(wrong, 1))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
        }
    }

    @Test
    void aSearchFindsBetterMoleculesThanAsManyRandomOnes() {
        Scorer oxygens = molecules -> molecules.stream()
                .mapToDouble(molecule ->
                        molecule.smiles().chars().filter(c -> c == 'O').count())
                .toArray();
        List<Molecule> asked = new ArrayList<>();
        List<ScoredMolecule> found = gan.optimise(
                molecules -> {
                    asked.addAll(molecules);
                    return oxygens.score(molecules);
                },
                Search.of(300));
        assertThat(asked).hasSize(300).doesNotHaveDuplicates().allMatch(Molecule::isValid);
        assertThat(found)
                .hasSize(50)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(ScoredMolecule::score).reversed());
        double[] random =
                Arrays.stream(oxygens.score(gan.generate(300))).sorted().toArray();
        assertThat(found.stream().mapToDouble(ScoredMolecule::score).sum())
                .isGreaterThan(Arrays.stream(random, 250, 300).sum());
    }

    @Test
    void aSearchKeepsToItsScaffoldAndItsScorersWord() {
        Substructure ring = Substructure.of("c1ccccc1");
        List<ScoredMolecule> found = gan.optimise(
                molecules -> molecules.stream()
                        .mapToDouble(molecule -> molecule.smiles().contains("N") ? Double.NaN : 1)
                        .toArray(),
                Search.of(100).from(List.of(ASPIRIN)).within(ring));
        assertThat(found)
                .isNotEmpty()
                .allMatch(scored -> ring.isIn(scored.molecule()))
                .noneMatch(scored -> scored.molecule().smiles().contains("N"));
        assertThatThrownBy(() -> gan.optimise(molecules -> new double[1], Search.of(10)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN));
        assertThatThrownBy(() -> Search.of(0)).isInstanceOf(AgonException.class);
    }

    /** The model never makes a perfluorobutyl group; the seed has one, and so may its analogues. */
    @Test
    void aSearchGoesOnFromItsSeedsWhereItsScaffoldIsTooRareToDraw() {
        Substructure rare = Substructure.of("C(F)(F)C(F)(F)C(F)(F)C(F)(F)F");
        List<ScoredMolecule> found = gan.optimise(
                molecules -> new double[molecules.size()],
                Search.of(4)
                        .from(List.of("OC(=O)CCCC(F)(F)C(F)(F)C(F)(F)C(F)(F)F"))
                        .within(rare));
        assertThat(found).isNotEmpty().allMatch(scored -> rare.isIn(scored.molecule()));
    }

    @Test
    void everySeedIsCheckedBeforeAnythingIsScored() {
        assertThatThrownBy(() -> gan.optimise(
                        molecules -> {
                            throw new AssertionError("scored " + molecules);
                        },
                        Search.of(10).from(List.of(ASPIRIN, "[Se]=C=[Se]"))))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContaining("[Se]");
    }

    @Test
    void aRefusedRequestCountsNoSample() {
        try (MoleculeGan refusing = MoleculeGan.load(model, 7);
                MoleculeGan plain = MoleculeGan.load(model, 7)) {
            assertThatThrownBy(() -> refusing.generate(5, Map.of(Property.LOGP, 2.0)))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
            assertThat(refusing.generate(3)).isEqualTo(plain.generate(3));
        }
    }

    @Test
    void drawsMoleculesWithAScaffold() {
        Substructure ring = Substructure.of("c1ccccc1");
        assertThat(gan.generate(10, ring)).hasSize(10).allMatch(ring::isIn);
        assertThatThrownBy(() -> gan.generate(1, Map.of(Property.LOGP, 2.0)))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("without conditions");
    }

    @Test
    void threadsMayShareIt() throws Exception {
        try (MoleculeGan shared = MoleculeGan.load(model, 3);
                MoleculeGan alone = MoleculeGan.load(model, 3)) {
            List<Molecule> together = Together.run(8, () -> shared.generate(20));
            assertThat(together).containsExactlyInAnyOrderElementsOf(alone.generate(160));
        }
    }

    @Test
    void refusesWhatCannotBe() {
        for (ThrowingCallable wrong : List.<ThrowingCallable>of(
                () -> gan.generate(-1),
                () -> gan.generate(1, "drug"),
                () -> gan.generate(1, 0, .05),
                () -> gan.generate(1, 1, 1))) {
            assertThatThrownBy(wrong)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
        MoleculeGan closed = MoleculeGan.load(model);
        closed.close();
        assertThatThrownBy(() -> closed.generate(1, 1, .05)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.realness(ASPIRIN)).isInstanceOf(IllegalStateException.class);
    }
}
