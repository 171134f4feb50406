package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.molecule.data.MoleculeDataset;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoleculeWriterTest {
    @TempDir
    Path folder;

    private static Example<Molecule> sample(long id, String smiles) {
        return new Example<>(id, new Molecule(smiles), Map.of());
    }

    @Test
    void writesFilesThatReadBack() throws IOException {
        try (SampleWriter.Sink<Molecule> sink = new MoleculeWriter(List.of()).open(folder)) {
            sink.add(List.of(sample(0, "OCC"), sample(1, "C(C)(C)(C)(C)C")));
            sink.add(List.of(sample(2, "O=C(c1ccccc1)C")));
        }
        assertThat(folder.resolve("samples.smi")).hasContent("OCC\nO=C(c1ccccc1)C\n");
        assertThat(Files.readAllLines(folder.resolve("samples.csv")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("OCC,true,C2H6O,46.069,"));
        for (String name : List.of("samples.smi", "samples.csv", "samples.sdf")) {
            try (MoleculeDataset back = MoleculeDataset.open(folder.resolve(name), Samples.reading())) {
                assertThat(back.size()).isEqualTo(2);
                assertThat(back.get(1).value().smiles()).isEqualTo("O=C(c1ccccc1)C");
            }
        }
        assertThat(folder.resolve("grid.svg")).content().contains("<svg");
        assertThat(folder.resolve("grid.png")).isNotEmptyFile();
    }

    @Test
    void describesMoleculesAsATableWithoutThoseThatAreNone() {
        assertThat(new MoleculeWriter(List.of())
                        .describe(List.of(sample(0, "CCO"), sample(1, "C(C)(C)(C)(C)C"), sample(2, "c1ccccc1"))))
                .containsExactly(
                        "weight   logP  TPSA   QED  SMILES",
                        "  46.1  -0.08  20.2 0.404  CCO",
                        "  78.1   2.02   0.0 0.445  c1ccccc1");
        assertThat(new MoleculeWriter(List.of()).describe(List.of(sample(0, "C(C)(C)(C)(C)C"))))
                .isEmpty();
    }

    @Test
    void drawsAnOverview() throws IOException {
        Path file = new MoleculeWriter(List.of())
                .overview(List.of(sample(0, "c1ccccc1"), sample(1, "CCO")), folder.resolve("step-1"));
        assertThat(file).isEqualTo(folder.resolve("step-1.png"));
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
    }
}
