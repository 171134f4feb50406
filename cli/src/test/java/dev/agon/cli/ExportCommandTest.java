package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agon.cli.points.PointModality;
import dev.agon.model.SafeTensors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class ExportCommandTest {
    @TempDir
    Path folder;

    private Path run;
    private Path out;

    @BeforeEach
    void choosePaths() {
        run = folder.resolve("run");
        out = folder.resolve("exported");
    }

    private void train(String... more) throws IOException {
        Path data =
                Files.writeString(folder.resolve("ring.txt"), PointModality.ring(60, i -> i % 2 == 0 ? "even" : "odd"));
        String[] arguments = new String[8 + more.length];
        System.arraycopy(
                new String[] {"train", "points", "--data", data.toString(), "--out", run.toString(), "--steps", "3"},
                0,
                arguments,
                0,
                8);
        System.arraycopy(more, 0, arguments, 8, more.length);
        CommandLineRun trained = CommandLineRun.of(folder, arguments);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
    }

    private CommandLineRun export(String format, String... more) {
        String[] arguments = new String[6 + more.length];
        System.arraycopy(
                new String[] {"export", run.toString(), "--to", format, "--out", out.toString()}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return CommandLineRun.of(folder, arguments);
    }

    @Test
    void writesAGraphThatDl4jRestores() throws IOException {
        train();
        CommandLineRun exported = export("dl4j");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out()).contains("generator mlp of step 3 written to", "dl4j");
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(out.toFile());
        assertThat(graph.getConfiguration().getNetworkInputs()).containsExactly("latent", "label");
        assertThat(graph.outputSingle(Nd4j.zeros(5, 4), Nd4j.zeros(5, 1)).shape())
                .containsExactly(5, 2);
    }

    @Test
    void writesWeightsWithADescriptionOfTheNetwork() throws IOException {
        train();
        assertThat(export("safetensors").exitCode()).isZero();
        byte[] bytes = Files.readAllBytes(out);
        SafeTensors file = SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length, "exported");
        JsonNode description = new ObjectMapper().readTree(file.metadata().get("agon"));
        assertThat(description.path("generator").path("name").asText()).isEqualTo("mlp");
        assertThat(description.path("generator").path("options").path("hidden").asText())
                .isEqualTo("16");
        assertThat(description.path("inputs"))
                .extracting(input -> input.path("name").asText())
                .containsExactly("latent", "label");
        assertThat(description.path("inputs").path(1).path("classes").asInt()).isEqualTo(2);
        assertThat(description.path("labels").path("names"))
                .extracting(JsonNode::asText)
                .containsExactly("even", "odd");
        assertThat(description.path("output").path("shape").path(0).asInt()).isEqualTo(2);
        assertThat(description.path("output").path("least").isNull())
                .as("the codec of points has no bounds")
                .isTrue();
        assertThat(description.path("codec").path("codec.json").asText()).isEqualTo("{}");
        assertThat(description.path("nodes"))
                .extracting(node -> node.path("kind").asText())
                .containsExactly("input", "input", "embedding", "concat", "dense", "leakyRelu", "dense");
        for (JsonNode node : description.path("nodes")) {
            if (node.path("kind").asText().equals("dense")) {
                assertThat(file.tensors()).containsKey(node.path("name").asText() + ".weight");
            }
            if (node.path("kind").asText().equals("leakyRelu")) {
                assertThat(node.path("slope").asDouble()).isEqualTo(0.2);
            }
        }
        assertThat(description.path("heads").path(0))
                .isEqualTo(description.path("nodes").path(6).path("name"));
    }

    @Test
    void rawAndAveragedWeightsDiffer() throws IOException {
        train();
        export("safetensors");
        byte[] averaged = Files.readAllBytes(out);
        assertThat(export("safetensors", "--raw", "--force").exitCode()).isZero();
        assertThat(Files.readAllBytes(out)).isNotEqualTo(averaged).hasSameSizeAs(averaged);
    }

    @Test
    void aLayerThatDl4jHasNotIsNamed() throws IOException {
        train("--generator", "normed", "--set", "labels=none");
        CommandLineRun refused = export("dl4j");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("generator normed", "pixelNorm", "--to safetensors");
        assertThat(out).doesNotExist();
        assertThat(export("safetensors").exitCode()).isZero();
    }

    @Test
    void aFileThatIsThereIsLeftAloneWithoutForce() throws IOException {
        train();
        Files.writeString(out, "mine");
        CommandLineRun refused = export("dl4j");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is there already", "--force");
        assertThat(out).hasContent("mine");
        assertThat(export("dl4j", "--force").exitCode()).isZero();
        assertThat(Files.size(out)).isGreaterThan(100);
    }
}
