package dev.agon.molecule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Options;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A short run with conditions: what is asked for is told along with each sample, and begins to have an effect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoleculeConditionTest {
    private Path run;

    @BeforeAll
    void train(@TempDir Path folder) throws IOException {
        run = ShortRun.train(folder, Map.of("condition", "weight,logp", "likelihood-steps", "120"));
    }

    private static List<Example<Molecule>> samples(SavedModel<Molecule> model, Map<String, String> asked) {
        Options options = model.modality().generateOptions().parse(asked);
        return model.sampler().sample(new SampleRequest(3, 0, 80, Optional.empty(), options));
    }

    private static double meanWeight(List<Example<Molecule>> samples) {
        return samples.stream()
                .mapToDouble(sample -> sample.value().properties().weight())
                .average()
                .orElseThrow();
    }

    @Test
    void heavierMoleculesComeWhenTheyAreAskedFor(@TempDir Path out) throws IOException {
        try (Agon agon = Agon.create();
                SavedModel<Molecule> model = agon.open(run).as(Molecule.class)) {
            List<Example<Molecule>> light = samples(model, Map.of("weight", "200"));
            List<Example<Molecule>> heavy = samples(model, Map.of("weight", "550"));
            assertThat(light)
                    .allMatch(sample -> sample.attributes().get("target-weight").equals("200.0"));
            assertThat(light.stream()
                            .map(sample -> sample.attributes().get("target-logp"))
                            .distinct())
                    .as("what is not asked for is drawn")
                    .hasSizeGreaterThan(5);
            assertThat(meanWeight(heavy)).isGreaterThan(meanWeight(light) + 50);
            try (SampleWriter.Sink<Molecule> sink =
                    model.modality().writer(model.options()).open(out)) {
                sink.add(light);
                assertThat(sink.notes())
                        .anyMatch(note -> note.startsWith("weight: asked for 200.00 on average, reached "))
                        .anyMatch(note -> note.startsWith("logp: "));
            }
            assertThat(Files.readAllLines(out.resolve("samples.csv")).get(0))
                    .isEqualTo("smiles,valid,formula,weight,logp,tpsa,donors,acceptors,qed,target-weight,target-logp");
        }
    }

    @Test
    void guidanceBringsThemNearer() {
        try (Agon agon = Agon.create();
                SavedModel<Molecule> model = agon.open(run).as(Molecule.class)) {
            double free = meanWeight(samples(model, Map.of("weight", "550", "guidance", "0")));
            double guided = meanWeight(samples(model, Map.of("weight", "550", "guidance", "2")));
            assertThat(guided).isGreaterThan(free + 20);
        }
    }

    @Test
    void onlyWhatItWasTrainedWithCanBeAskedFor() {
        try (Agon agon = Agon.create();
                SavedModel<Molecule> model = agon.open(run).as(Molecule.class)) {
            assertThatThrownBy(() -> samples(model, Map.of("qed", "0.9")))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("condition=weight,logp");
        }
    }
}
