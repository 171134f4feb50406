package dev.agon.text;

import dev.agon.testkit.DocumentedExample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page on texts shows of {@link TextGan} compiles and runs as it stands, save that it trains for a few steps, on
 * its own small corpus and in a temporary folder.
 */
class TextGanExampleTest {
    @TempDir
    Path folder;

    private static List<String> numbered(String text) {
        return IntStream.range(0, 40).mapToObj(i -> text + i).toList();
    }

    @Test
    void runs() throws Exception {
        for (DocumentedExample example : DocumentedExample.in("docs/text.md", "TextGan.builder()")) {
            Path data = Files.createDirectories(folder.resolve(example.data()));
            Files.write(data.resolve("novel.txt"), numbered("Call me the white whale of chapter "));
            Files.write(data.resolve("speech.txt"), numbered("My fellow citizens, the state is strong in "));
            example.replacing(
                            "\\.likelihoodSteps\\([^)]*\\)",
                            ".likelihoodSteps(2).set(\"g-channels\", \"8\").set(\"quality-every\", \"0\")")
                    .run(folder);
        }
    }
}
