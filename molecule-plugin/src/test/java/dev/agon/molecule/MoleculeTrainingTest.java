package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.molecule.model.MoleculeSampler;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A run of some seconds, which already writes molecules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoleculeTrainingTest {
    private Path run;

    @BeforeAll
    void train(@TempDir Path folder) throws Exception {
        run = ShortRun.train(folder, Map.of("likelihood-steps", "40"));
    }

    private static SampleRequest request(long first, int count, Optional<String> label) {
        return new SampleRequest(
                3, first, count, label, new MoleculeModality().generateOptions().defaults());
    }

    @Test
    void writesValidStandardMoleculesThatDependOnTheirNumberAlone() {
        try (Agon agon = Agon.create();
                SavedModel<Molecule> model = agon.open(run).as(Molecule.class)) {
            List<Example<Molecule>> samples = model.sampler().sample(request(0, 300, Optional.empty()));
            assertThat(samples).hasSize(300).allMatch(sample -> sample.value().isValid());
            assertThat(samples)
                    .allMatch(sample -> Integer.parseInt(sample.attributes().get(MoleculeSampler.ATTEMPTS)) >= 1);
            assertThat(samples.stream().map(Example::value).distinct().count()).isGreaterThan(200);
            assertThat(model.sampler().sample(request(266, 3, Optional.empty())))
                    .isEqualTo(samples.subList(266, 269));
        }
    }

    @Test
    void hasNoLabels() {
        try (Agon agon = Agon.create();
                SavedModel<Molecule> model = agon.open(run).as(Molecule.class)) {
            SampleRequest labelled = request(0, 1, Optional.of("drug"));
            assertThatThrownBy(() -> model.sampler().sample(labelled))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("no labels");
        }
    }
}
