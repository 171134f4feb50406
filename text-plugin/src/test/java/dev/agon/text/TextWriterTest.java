package dev.agon.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextWriterTest {
    private static final List<Example<String>> SAMPLES = List.of(
            new Example<>(0, "Call me\nIshmael.", Map.of(Example.LABEL, "novel")),
            new Example<>(1, "My fellow \u001b[31mAmericans", Map.of()));

    @TempDir
    Path folder;

    @Test
    void describesTextsALineEachAfterTheirLabels() {
        assertThat(new TextWriter().describe(SAMPLES))
                .containsExactly("[novel] Call me Ishmael.", "My fellow  [31mAmericans");
    }

    @Test
    void theOverviewHasTheSameLines() {
        assertThat(new TextWriter().overview(SAMPLES, folder.resolve("step")))
                .hasFileName("step.txt")
                .hasContent("[novel] Call me Ishmael.\nMy fellow  [31mAmericans\n");
    }

    /** What is written goes to disk at once, so that millions of texts take no memory. */
    @Test
    void filesGrowBesideTheirPlaceAndAppearWhenTheyAreWhole() throws IOException {
        String text = "whale ".repeat(50_000).strip();
        try (SampleWriter.Sink<String> sink = new TextWriter().open(folder)) {
            sink.add(List.of(new Example<>(0, text, Map.of(Example.LABEL, "sea"))));
            sink.add(List.of(new Example<>(1, "two\nlines", Map.of())));
            assertThat(folder.resolve("samples.txt")).doesNotExist();
            assertThat(bytes(folder)).isGreaterThan(text.length());
        }
        assertThat(folder.resolve("samples.txt")).hasContent(text + "\ntwo lines\n");
        assertThat(folder.resolve("samples.jsonl"))
                .hasContent("{\"text\":\"" + text + "\",\"label\":\"sea\"}\n{\"text\":\"two\\nlines\"}\n");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}
