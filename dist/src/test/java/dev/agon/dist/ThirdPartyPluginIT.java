package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that knows only the published artifacts: built, its contract tests run, dropped in, used, taken out. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon")
class ThirdPartyPluginIT {
    private static final String[] QUICK = {"--steps", "40", "--set", "width=16", "--quality-every", "0"};

    @TempDir
    static Path root;

    private static Path jar;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        jar = new ExampleBuild(root).jar("third-party-plugin");
    }

    @Test
    void fromATableToSyntheticRowsAndFigures() throws Exception {
        Files.createDirectory(folder.resolve("extra"));
        Files.copy(jar, folder.resolve("extra/table-plugin.jar"));
        Distribution agon = new Distribution(folder);
        Path table = root.resolve("third-party-plugin/src/main/resources/org/example/table/penguins.csv");
        String[] train = {
            "train", "table", "--data", table.toString(), "--out", "run", "--plugins", "extra", "--set", "label=Species"
        };
        agon.run(Stream.of(train, QUICK).flatMap(Stream::of).toArray(String[]::new))
                .succeeds();
        agon.run("generate", "run", "--count", "50", "--out", "out", "--plugins", "extra", "--label", "Chinstrap")
                .succeeds();
        assertThat(Files.readAllLines(folder.resolve("out/samples.csv")))
                .hasSize(51)
                .first()
                .isEqualTo("Species,Island,Beak Length (mm),Beak Depth (mm),Flipper Length (mm),Body Mass (g),Sex");
        Distribution.Finished figures = agon.run(
                        "evaluate",
                        "run",
                        "--data",
                        table.toString(),
                        "--samples",
                        "60",
                        "--plugins",
                        "extra",
                        "--metrics",
                        "cluster-imbalance",
                        "--json")
                .succeeds();
        assertThat(figures.out())
                .contains(
                        "\"modality\" : \"table\"",
                        "column-distance",
                        "association-difference",
                        "synthetic-accuracy",
                        "copied-rows",
                        "nearest-record",
                        "cluster-imbalance");
        agon.run("generate", "run", "--count", "5", "--out", "more").fails(2, "unknown modality 'table'");
    }

    @Test
    void copyingTheJarIntoPluginsIsAllThatItTakes() throws Exception {
        Distribution agon = new Distribution(copyOfTheDistribution(), folder);
        agon.run("demo", "table").fails(2, "unknown demo 'table'");
        Path installed = agon.home().resolve("plugins/table-plugin.jar");
        Files.copy(jar, installed);
        assertThat(agon.run("plugins").succeeds().out())
                .contains("table-plugin.jar", "cluster-imbalance")
                .doesNotContain("refused");
        String[] demo = {"demo", "table", "--out", "run"};
        agon.run(Stream.of(demo, QUICK).flatMap(Stream::of).toArray(String[]::new))
                .succeeds();
        assertThat(folder.resolve("run/generated/samples.csv")).isRegularFile();
        Files.delete(installed);
        agon.run("demo", "table").fails(2, "unknown demo 'table'");
    }

    /** With links to the libraries, which are large, and plugins of its own. */
    private Path copyOfTheDistribution() throws IOException {
        Path built = Path.of(System.getProperty("agon.dist"));
        Path copy = Files.createDirectory(folder.resolve("agon"));
        Files.createSymbolicLink(copy.resolve("lib"), built.resolve("lib"));
        for (String part : new String[] {"bin", "plugins"}) {
            Files.createDirectory(copy.resolve(part));
            try (Stream<Path> files = Files.list(built.resolve(part))) {
                for (Path file : files.toList()) {
                    Path target = copy.resolve(part).resolve(file.getFileName());
                    if (Files.isRegularFile(file)) {
                        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                    } else {
                        Files.createSymbolicLink(target, file);
                    }
                }
            }
        }
        return copy;
    }
}
