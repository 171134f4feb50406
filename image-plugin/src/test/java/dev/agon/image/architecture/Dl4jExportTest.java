package dev.agon.image.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.dl4j.GeneratorGraph;
import dev.agon.spi.Generator;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J restores from its own file makes the pictures that Agon makes. */
class Dl4jExportTest {
    static Stream<Generator> generators() {
        return Stream.of(new PlainGenerator(), new DcganGenerator());
    }

    @ParameterizedTest
    @MethodSource("generators")
    void dl4jMakesTheSamePictures(Generator architecture) throws IOException {
        for (Spec spec : Pictures.SPECS) {
            try (Network generator =
                    architecture.build(spec, architecture.options().parse(Map.of("width", "8")), 1)) {
                if (!generator.buffers().isEmpty()) {
                    generator
                            .buffers()
                            .addi(RandomStream.of(2).uniform(generator.buffers().length()));
                }
                INDArray latent = RandomStream.of(3).gaussian(3, spec.latent());
                INDArray labels = Nd4j.createFromArray(2f, 0f, 1f);
                boolean labelled = !spec.conditions().isEmpty();
                INDArray made = labelled
                        ? restored(generator, "latent", "label").outputSingle(latent, labels.reshape(3, 1))
                        : restored(generator, "latent").outputSingle(latent);
                List<INDArray> inputs = labelled ? List.of(latent, labels) : List.of(latent);
                try (Pass pass = generator.forward(inputs, Mode.SAMPLE, RandomStream.of(4))) {
                    INDArray expected = pass.outputs().get(0);
                    assertThat(made.shape()).as("%s", spec).isEqualTo(expected.shape());
                    assertThat(made.dup('c').data().asFloat())
                            .as("%s", spec)
                            .containsExactly(expected.dup('c').data().asFloat(), within(1e-4f));
                }
            }
        }
    }

    private static ComputationGraph restored(Network generator, String... inputs) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(GeneratorGraph.of(generator, List.of(inputs), "image"), file, false);
        return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
    }
}
