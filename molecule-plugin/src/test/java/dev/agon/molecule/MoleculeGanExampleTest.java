package dev.agon.molecule;

import dev.agon.testkit.DocumentedExample;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page on molecules shows of {@link MoleculeGan} compiles and runs as it stands, save that it trains for a few
 * steps, on some of the embedded molecules and in a temporary folder.
 */
class MoleculeGanExampleTest {
    @TempDir
    Path folder;

    @Test
    void runs() throws Exception {
        for (DocumentedExample example : DocumentedExample.in("docs/molecule.md", "MoleculeGan.builder()")) {
            Files.write(folder.resolve(example.data()), Samples.every(20, Samples.drugLike()));
            example.replacing(
                            "\\.likelihoodSteps\\([^)]*\\)",
                            ".likelihoodSteps(20).tokens(100).set(\"g-channels\", \"24\").set(\"quality-every\", \"0\")")
                    .run(folder);
        }
    }
}
