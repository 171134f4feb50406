package dev.agon.molecule.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.data.BadItems;
import dev.agon.molecule.Samples;
import dev.agon.molecule.chemistry.Structures;
import dev.agon.spi.AgonException;
import dev.agon.spi.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoleculeDatasetTest {
    private static final String ETHANOL_TABLE = """
            ethanol
              test

              3  2  0  0  0  0  0  0  0  0999 V2000
                0.0000    0.0000    0.0000 C   0  0
                1.5000    0.0000    0.0000 C   0  0
                3.0000    0.0000    0.0000 O   0  0
              1  2  1  0
              2  3  1  0
            M  END
            """;

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static ReadingOptions allowing(double bad) {
        return new ReadingOptions("smiles", new Structures.Rules(60, true), new BadItems(bad));
    }

    private static List<String> smiles(Dataset<dev.agon.molecule.Molecule> data) {
        return LongStream.range(0, data.size())
                .mapToObj(i -> data.get(i).value().smiles())
                .toList();
    }

    @Test
    void readsSmilesWithNamesAndAnyLineEnd() throws IOException {
        MoleculeDataset data = MoleculeDataset.open(
                file("a.smi", "\uFEFFsmiles\r\nCCO ethanol\r\n\r\nC1=CC=CC=C1\tbenzene ring\nN\rO=C=O"),
                Samples.reading());
        assertThat(smiles(data)).containsExactly("OCC", "c1ccccc1", "N", "O=C=O");
        assertThat(data.rejected()).isEmpty();
        assertThat(data.notes()).isEmpty();
        assertThat(data.labels()).isEmpty();
    }

    @Test
    void leavesOutDuplicatesAndCountsThem() throws IOException {
        MoleculeDataset data =
                MoleculeDataset.open(file("a.smi", "CCO\nOCC\nC(O)C\nN[C@H](C)F\nN[C@@H](C)F\n"), Samples.reading());
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.notes()).containsExactly("3 left out: each is the same molecule as an earlier one");
    }

    @Test
    void leavesOutWhatIsNotWantedAndSaysWhy() throws IOException {
        MoleculeDataset data = MoleculeDataset.open(
                file("a.smi", "CCO\nC(C)(C)(C)(C)C\n[2H]O\nC[Hg]C\n" + "C".repeat(10_000) + "\nCC(=O)[O-].[Na+]\n"),
                Samples.reading());
        assertThat(smiles(data)).containsExactly("OCC", "O=C([O-])C");
        assertThat(data.rejected())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("line 2: has an atom with an impossible valence: C with 5 bonds"))
                .anyMatch(line -> line.startsWith("line 3: names an isotope"))
                .anyMatch(line -> line.startsWith("line 4: has an element other than"))
                .anyMatch(line -> line.startsWith("line 5: is larger than max-atoms allows"));
        assertThat(data.notes()).hasSize(4).allMatch(line -> line.startsWith("1 left out: each "));
    }

    @Test
    void refusesDataWithTooManyBrokenEntries() throws IOException {
        Path file = file("a.smi", "CCO\nC1CC\nC(C\nxyz\nc1cccc1\nN\n");
        assertThatThrownBy(() -> MoleculeDataset.open(file, Samples.reading()))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContainingAll("4 of 6 molecules", "max-bad allows 3", "line 2: cannot be parsed");
        assertThat(MoleculeDataset.open(file, allowing(.7)).size()).isEqualTo(2);
    }

    @Test
    void refusesDataWithNothingInIt() throws IOException {
        for (String content : List.of("", "\n\n\r\n", "smiles\n")) {
            Path file = file("empty.smi", content);
            assertThatThrownBy(() -> MoleculeDataset.open(file, Samples.reading()))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("holds no molecules");
        }
        Path bad = file("bad.smi", "one\ntwo\n");
        assertThatThrownBy(() -> MoleculeDataset.open(bad, allowing(1)))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("none of the 2 molecules");
    }

    @Test
    void refusesWhatIsNoMoleculeFile() throws IOException {
        Path text = file("a.txt", "CCO\n");
        Path missing = folder.resolve("none.smi");
        for (Path path : List.of(text, missing, folder)) {
            assertThatThrownBy(() -> MoleculeDataset.open(path, Samples.reading()))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                    .hasMessageContainingAll(path.toString(), ".smi, .csv or .sdf");
        }
    }

    @Test
    void readsAColumnOfCsv() throws IOException {
        Path file = file("a.csv", "id,\"SMILES \",note\r\n1,CCO,\"a, b\"\r\n2,\"O=C=O\",\r\n3\r\n4,,x\r\n");
        assertThat(smiles(MoleculeDataset.open(file, Samples.reading()))).containsExactly("OCC", "O=C=O");
        Path other = file("b.csv", "id,smile\n1,CCO\n");
        assertThatThrownBy(() -> MoleculeDataset.open(other, Samples.reading()))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContainingAll("'smiles'", "did you mean 'smile'", "--set column=NAME");
    }

    @Test
    void anOpenQuoteIsRefusedAndShortRowsAreCounted() throws IOException {
        Path open = file("open.csv", "id,smiles\n1,CCO\n2,\"CCN\n3,CCC\n4,CCCC\n");
        assertThatThrownBy(() -> MoleculeDataset.open(open, Samples.reading()))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA))
                .hasMessageContainingAll(open.toString(), "line 3", "inside quotes");
        Path shortRow = file("short.csv", "id,smiles\n1,CCO\n2\n \n3,CCN\n");
        MoleculeDataset data = MoleculeDataset.open(shortRow, allowing(0.5));
        assertThat(smiles(data)).containsExactly("OCC", "NCC");
        assertThat(data.rejected()).singleElement().asString().startsWith("line 3: stands in a row that ends before");
        assertThat(data.notes()).containsExactly("1 left out: each stands in a row that ends before its column");
    }

    @Test
    void readsStructureDataFiles() throws IOException {
        String cut = ETHANOL_TABLE.substring(0, ETHANOL_TABLE.indexOf("M  END"));
        String benzene = ETHANOL_TABLE.replace(" O   0", " N   0");
        Path file =
                file("a.sdf", ETHANOL_TABLE + "> <id>\n1\n\n$$$$\n" + benzene.replace("\n", "\r\n") + "$$$$\r\n" + cut);
        MoleculeDataset data = MoleculeDataset.open(file, Samples.reading());
        assertThat(smiles(data)).containsExactly("OCC", "NCC");
        assertThat(data.rejected()).hasSize(1).first().asString().startsWith("record 3: cannot be parsed");
    }

    @Test
    void putsUpWithBrokenConnectionTables() throws IOException {
        String lying = ETHANOL_TABLE.replace("  3  2  0", "999999  0");
        String strange = ETHANOL_TABLE.replace("  1  2  1  0", "  1  9  1  0");
        Path file = file("a.sdf", ETHANOL_TABLE + "$$$$\n" + lying + "$$$$\n" + strange + "$$$$\n$$$$\n");
        MoleculeDataset data = MoleculeDataset.open(file, allowing(.9));
        assertThat(smiles(data)).contains("OCC");
        assertThat(data.rejected()).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void readsCompressedFilesByContent() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("CCO\nN\n".getBytes(StandardCharsets.UTF_8));
        }
        Path whole = Files.write(folder.resolve("a.smi.gz"), packed.toByteArray());
        assertThat(MoleculeDataset.open(whole, Samples.reading()).size()).isEqualTo(2);
        Path half = Files.write(
                folder.resolve("b.smi.gz"), java.util.Arrays.copyOf(packed.toByteArray(), packed.size() - 6));
        assertThatThrownBy(() -> MoleculeDataset.open(half, Samples.reading()))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("cannot read");
    }

    @Test
    void putsUpWithAnEndlessLine() throws IOException {
        Path file = file("a.smi", "CCO\n" + "C".repeat(3_000_000) + "\nN\n");
        MoleculeDataset data = MoleculeDataset.open(file, Samples.reading());
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.rejected()).hasSize(1);
    }

    @Property(tries = 30)
    void neverThrowsAnythingButItsOwnError(@ForAll String content) throws IOException {
        for (String ending : List.of(".smi", ".csv", ".sdf")) {
            Path file = Files.createTempFile("agon-hostile-", ending);
            try {
                Files.writeString(file, content.isEmpty() ? "C" : content, StandardCharsets.UTF_16);
                MoleculeDataset.open(file, allowing(1)).close();
            } catch (AgonException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            } finally {
                Files.delete(file);
            }
        }
    }

    @Test
    void readsTheEmbeddedMoleculesTheSameEachTime() {
        MoleculeDataset data = Samples.drugLike();
        assertThat(data.size()).isBetween(13_400L, 13_485L);
        assertThat(data.fingerprint())
                .isEqualTo(Samples.drugLike().fingerprint())
                .startsWith("molecule-" + data.size() + "-");
        assertThat(LongStream.range(0, data.size()).map(data::hash).distinct().count())
                .isEqualTo(data.size());
    }
}
