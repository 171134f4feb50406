package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agon.molecule.data.MoleculeDataset;
import dev.agon.molecule.data.ReadingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Molecules for tests. */
public final class Samples {
    private Samples() {}

    /** The default reading options. */
    public static ReadingOptions reading() {
        return ReadingOptions.of(ReadingOptions.DECLARED.defaults());
    }

    /** The embedded drug-like molecules. */
    public static MoleculeDataset drugLike() {
        try {
            Path folder = Files.createTempDirectory("agon-druglike-");
            Path file = DrugLike.unpack(folder);
            MoleculeDataset data = MoleculeDataset.open(file, reading());
            Files.delete(file);
            Files.delete(folder.resolve("LICENSE"));
            Files.delete(folder);
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The 133,885 molecules of QM9; skips the test where the folder of shared data is missing. */
    public static MoleculeDataset qm9() {
        Path file = Path.of(System.getProperty("agon.shared.data", "missing"), "molecules", "qm9.smi.gz");
        assumeTrue(Files.isRegularFile(file), "needs " + file);
        return MoleculeDataset.open(file, reading());
    }

    /** Every {@code step}-th molecule of a data set. */
    public static List<String> every(int step, MoleculeDataset data) {
        List<String> smiles = new ArrayList<>();
        for (long i = 0; i < data.size(); i += step) {
            smiles.add(data.get(i).value().smiles());
        }
        assertThat(smiles).isNotEmpty();
        return smiles;
    }
}
