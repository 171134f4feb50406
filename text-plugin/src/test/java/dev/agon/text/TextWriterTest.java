package dev.agon.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Example;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
}
