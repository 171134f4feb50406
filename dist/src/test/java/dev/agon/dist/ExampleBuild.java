package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Builds a plugin of {@code examples/} as its author would: with its own pom and the Maven wrapper, against the published
 * artifacts. Those of this build lie in a local repository of their own, which falls back on the user's for all else.
 */
final class ExampleBuild {
    private static final int PATIENCE_MINUTES = 8;
    private static final Path ROOT = Path.of(System.getProperty("agon.root")).normalize();
    private static final String VERSION = System.getProperty("agon.version");

    private final Path folder;

    /** @param folder for the local repository and the copy that is built */
    ExampleBuild(Path folder) {
        this.folder = folder;
    }

    /** Runs {@code mvnw package} in a copy of an example and returns the jar. */
    Path jar(String example) throws IOException, InterruptedException {
        Path repository = folder.resolve("repository");
        publish(repository, "agon-parent", ROOT.resolve("pom.xml"));
        publish(repository, "agon-core", ROOT.resolve("core/pom.xml"));
        publish(repository, "agon-testkit", ROOT.resolve("testkit/pom.xml"));
        Path copy = folder.resolve(example);
        copy(ROOT.resolve("examples").resolve(example), copy);
        Path log = folder.resolve(example + ".log");
        Process maven = new ProcessBuilder(
                        ROOT.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + repository,
                        "-Dmaven.repo.local.tail=" + System.getProperty("agon.repository"),
                        "-Dmaven.repo.local.tail.ignoreAvailability=true",
                        "package")
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
        try (Stream<Path> files = Files.list(copy.resolve("target"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void publish(Path repository, String artifact, Path pom) throws IOException {
        String name = artifact + "-" + VERSION;
        Path folder = Files.createDirectories(
                repository.resolve("dev/agon").resolve(artifact).resolve(VERSION));
        Files.copy(pom, folder.resolve(name + ".pom"));
        Path jar = pom.resolveSibling(System.getProperty("agon.target")).resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !from.relativize(file).startsWith("target"))
                    .toList();
            for (Path file : files) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
