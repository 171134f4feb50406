package dev.agon.molecule;

import dev.agon.spi.DataModality;
import dev.agon.testkit.DataModalityContract;
import dev.agon.testkit.PluginJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class MoleculeModalityContractTest extends DataModalityContract<Molecule> {
    private static final String[] ENDS = {"C", "O", "N", "F", "Cl"};

    @Override
    protected DataModality<Molecule> modality() {
        return new MoleculeModality();
    }

    /** Chains and benzenes with different ends. */
    @Override
    protected Path data(Path emptyFolder) {
        List<String> lines = new ArrayList<>();
        for (int length = 1; length <= 5; length++) {
            for (String end : ENDS) {
                lines.add("C".repeat(length + 1) + end);
                lines.add("c1ccc(" + "C".repeat(length) + end + ")cc1");
            }
        }
        try {
            return Files.write(emptyFolder.resolve("small.smi"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "tokens", "20", "g-channels", "16", "g-blocks", "2", "likelihood-batch", "8", "condition", "logp");
    }

    @Override
    protected List<Path> libraries() {
        return PluginJars.onClassPath("cdk-", "beam-", "jama-", "vecmath-", "xom-");
    }

    /** Beside the file of SMILES the same molecules stand in two other files. */
    @Override
    protected Path reopenable(Path written) {
        return written.resolve("samples.smi");
    }
}
