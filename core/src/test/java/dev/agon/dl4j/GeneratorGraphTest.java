package dev.agon.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Window;
import dev.agon.spi.AgonException;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class GeneratorGraphTest {
    private static final Window DOUBLING = new Window(4, 2, 1);

    /** What went through DL4J's own file format. */
    private static ComputationGraph restored(Network generator, String... inputs) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ModelSerializer.writeModel(GeneratorGraph.of(generator, List.of(inputs), "test"), file, false);
        return ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(file.toByteArray()));
    }

    private static void assertSame(Network generator, ComputationGraph graph, INDArray... inputs) {
        INDArray[] columns = new INDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            columns[i] = inputs[i].rank() == 1 ? inputs[i].reshape(inputs[i].length(), 1) : inputs[i];
        }
        try (Pass pass = generator.forward(List.of(inputs), Mode.SAMPLE, RandomStream.of(1))) {
            INDArray ours = pass.outputs().get(0);
            INDArray theirs = graph.outputSingle(columns);
            assertThat(theirs.shape()).isEqualTo(ours.shape());
            assertThat(theirs.dup('c').data().asFloat())
                    .containsExactly(ours.dup('c').data().asFloat(), within(1e-4f));
        }
    }

    /** As training leaves them: nowhere 0 or 1. */
    private static void disturb(Network network) {
        RandomStream random = RandomStream.of(8);
        network.parameters().addi(random.gaussian(network.parameters().shape()).muli(0.05));
        if (!network.buffers().isEmpty()) {
            network.buffers().addi(random.uniform(network.buffers().shape()));
        }
    }

    @Test
    void aConditionalGeneratorOfPicturesMakesTheSameInDl4j() throws IOException {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = builder.input(5)
                .concat(builder.embeddedClass(3, 4))
                .dense(2 * 3 * 6)
                .batchNorm()
                .leakyRelu(0.2)
                .reshape(2, 3, 6)
                .convTranspose2d(4, DOUBLING, Signal.RECTIFIED)
                .batchNorm()
                .relu()
                .dropout(0.3)
                .convTranspose2d(2, DOUBLING, Signal.LINEAR)
                .tanh()
                .crop(7, 9);
        try (LayerNetwork generator = builder.head("sample", x).build(1)) {
            disturb(generator);
            ComputationGraph graph = restored(generator, "latent", "label");
            assertThat(graph.getConfiguration().getNetworkInputs()).containsExactly("latent", "label");
            assertSame(generator, graph, RandomStream.of(2).gaussian(4, 5), Nd4j.createFromArray(0f, 2f, 1f, 2f));
        }
    }

    @Test
    void everyOtherLayerThatDl4jHasMakesTheSame() throws IOException {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal coarse = builder.input(5).dense(4 * 6 * 3).reshape(4, 6, 3);
        Signal fine =
                coarse.upsample(2).conv2d(4, 3, 1, 1).leakyRelu(0.1).sigmoid().silu();
        Signal strided = fine.conv2d(4, 4, 2, 1);
        Signal pooled = fine.averagePool(2);
        Signal both = strided.plus(pooled, 0.7).concat(coarse);
        try (LayerNetwork generator =
                builder.head("sample", both.flatten().dense(6, Signal.LINEAR)).build(1)) {
            disturb(generator);
            assertSame(
                    generator, restored(generator, "latent"), RandomStream.of(2).gaussian(3, 5));
        }
    }

    @Test
    void aDenseLayerOverPositionsIsNamed() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = builder.input(6).reshape(3, 2).pointwise(4, Signal.LINEAR);
        try (LayerNetwork generator = builder.head("sample", x).build(1)) {
            assertThatThrownBy(() -> GeneratorGraph.of(generator, List.of("latent"), "odd"))
                    .hasMessageContaining("dense to [3, 4]");
        }
    }

    @Test
    void aLayerThatDl4jHasNotIsNamed() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = builder.input(5).dense(4).pixelNorm();
        try (LayerNetwork generator = builder.head("sample", x).build(1)) {
            assertThatThrownBy(() -> GeneratorGraph.of(generator, List.of("latent"), "odd"))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                    .hasMessageContainingAll("generator odd", "pixelNorm", "safetensors");
        }
    }
}
