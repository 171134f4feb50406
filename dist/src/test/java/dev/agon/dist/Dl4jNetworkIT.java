package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The networks of {@code docs/bring-your-own-network.md} as a jar beside the unpacked distribution: trained by it, exported
 * by it, and restored by a program that knows nothing but Deeplearning4j.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon")
class Dl4jNetworkIT {
    private static final Path EXAMPLE = Path.of(System.getProperty("agon.root"), "testkit/src/test");
    private static final String PROGRAM = """
            import org.deeplearning4j.nn.graph.ComputationGraph;
            import org.deeplearning4j.util.ModelSerializer;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            public class Program {
                public static void main(String[] arguments) throws Exception {
                    ComputationGraph graph = ModelSerializer.restoreComputationGraph(new java.io.File(arguments[0]));
                    INDArray latent = Nd4j.linspace(-1, 1, 3 * 8).castTo(Nd4j.defaultFloatingPointType()).reshape(3, 8);
                    INDArray pictures = graph.outputSingle(latent, Nd4j.createFromArray(new float[][] {{0}, {1}, {1}}));
                    System.out.println(java.util.Arrays.toString(pictures.shape()) + " " + pictures.amaxNumber());
                }
            }
            """;

    @TempDir
    Path folder;

    private Distribution agon;

    @BeforeEach
    void drawPictures() throws IOException {
        agon = new Distribution(folder);
        Pictures.folder(folder.resolve("pictures"), 30);
    }

    private void train(String... more) throws Exception {
        String[] arguments = {
            "train",
            "image",
            "--data",
            "pictures",
            "--out",
            "run",
            "--steps",
            "4",
            "--batch",
            "4",
            "--latent",
            "8",
            "--set",
            "width=4",
            "--quality-every",
            "0"
        };
        agon.run(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new))
                .succeeds();
    }

    @Test
    void aJarWithDl4jNetworksIsTrainedAndExported() throws Exception {
        Path jar = Files.createDirectory(folder.resolve("extra")).resolve("pictures.jar");
        String[] networks = {"com/example/pictures/MyGenerator", "com/example/pictures/MyDiscriminator"};
        Path classes = compiled(
                EXAMPLE.resolve("java").resolve(networks[0] + ".java"),
                EXAMPLE.resolve("java").resolve(networks[1] + ".java"));
        jar(jar, classes, EXAMPLE.resolve("resources"));
        train("--generator", "my-dcgan", "--discriminator", "my-dcgan", "--plugins", "extra");
        agon.run("export", "run", "--to", "dl4j", "--out", "mine.zip", "--plugins", "extra")
                .succeeds();
        assertThat(restored("mine.zip")).as("channels first, as it was brought").startsWith("[3, 1, 8, 8] ");
        agon.run("generate", "run", "--count", "1", "--out", "out").fails(2, "unknown generator", "my-dcgan");
    }

    @Test
    void aGeneratorOfAgonsOwnIsExported() throws Exception {
        train("--generator", "dcgan", "--discriminator", "dcgan");
        agon.run("export", "run", "--to", "dl4j", "--out", "digits.zip").succeeds();
        assertThat(restored("digits.zip")).startsWith("[3, 8, 8, 1] ");
        agon.run("export", "run", "--to", "safetensors", "--out", "digits.safetensors")
                .succeeds();
        byte[] file = Files.readAllBytes(folder.resolve("digits.safetensors"));
        assertThat(new String(file, StandardCharsets.UTF_8)).contains("convTranspose2d", "\\\"latent\\\"");
        agon.run("export", "run", "--to", "onnx", "--out", "x").fails(2, "unknown format 'onnx'");
    }

    private String libraries() {
        return agon.home().resolve("lib") + File.separator + "*";
    }

    /** Compiled as a plugin author would, against the libraries of the distribution. */
    private Path compiled(Path... sources) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(agon.home().resolve("lib"))) {
            files.map(Path::toString).forEach(jars::add);
        }
        List<String> options = new ArrayList<>(
                List.of("-proc:none", "-d", classes.toString(), "-cp", String.join(File.pathSeparator, jars)));
        Stream.of(sources).map(Path::toString).forEach(options::add);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static void jar(Path file, Path... contents) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Path content : contents) {
                try (Stream<Path> all = Files.walk(content)) {
                    for (Path entry : all.filter(Files::isRegularFile).toList()) {
                        jar.putNextEntry(new JarEntry(content.relativize(entry).toString()));
                        Files.copy(entry, jar);
                    }
                }
            }
        }
    }

    /** What the program says of a file. */
    private String restored(String file) throws Exception {
        Path source = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        compiled(source) + File.pathSeparator + libraries(),
                        "Program",
                        file)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = program.environment();
        environment.put("OMP_NUM_THREADS", "1");
        Process started = program.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).isZero();
        return said;
    }
}
