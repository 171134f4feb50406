package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/write-a-plugin.md} and the example that it lists are one, and what it says works. */
class TutorialIT {
    private static final Path ROOT = Path.of(System.getProperty("agon.root"));
    private static final Path EXAMPLE = ROOT.resolve("examples/first-plugin");
    private static final Pattern LISTING =
            Pattern.compile("\\*\\*`([^`]+)`\\*\\*\n\n```\\w*\n(.*?)\n```\n", Pattern.DOTALL);

    private static Map<String, String> listings() throws IOException {
        return LISTING.matcher(Files.readString(ROOT.resolve("docs/write-a-plugin.md")))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult found) -> found.group(1),
                        found -> found.group(2),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }

    @Test
    void theTutorialListsTheWholeExample() throws IOException {
        Map<String, String> listings = listings();
        try (Stream<Path> all = Files.walk(EXAMPLE)) {
            List<String> files = all.filter(Files::isRegularFile)
                    .map(file -> EXAMPLE.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("target/"))
                    .toList();
            assertThat(listings.keySet()).containsExactlyInAnyOrderElementsOf(files);
        }
        for (Map.Entry<String, String> listing : listings.entrySet()) {
            assertThat(EXAMPLE.resolve(listing.getKey())).hasContent(listing.getValue());
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon")
    void thePluginOfTheTutorialWorks(@TempDir Path folder) throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.copy(new ExampleBuild(folder).jar("first-plugin"), plugins.resolve("points.jar"));
        Files.write(
                folder.resolve("ellipse.csv"),
                IntStream.range(0, 300)
                        .mapToObj(i -> 3 * Math.cos(i) + "," + 2 * Math.sin(i))
                        .toList());
        Distribution agon = new Distribution(folder);
        agon.run("train", "points", "--data", "ellipse.csv", "--out", "run", "--steps", "30", "--plugins", "plugins")
                .succeeds();
        agon.run("generate", "run", "--count", "7", "--out", "out", "--plugins", "plugins")
                .succeeds();
        assertThat(Files.readAllLines(folder.resolve("out/points.csv"))).hasSize(7);
        assertThat(agon.run("evaluate", "run", "--data", "ellipse.csv", "--plugins", "plugins")
                        .succeeds()
                        .out())
                .contains("coordinate-distance");
    }
}
