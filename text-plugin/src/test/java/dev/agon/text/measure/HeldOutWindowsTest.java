package dev.agon.text.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import dev.agon.text.token.Texts;
import dev.agon.text.token.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutWindowsTest {
    private static final Windows WINDOWS = new Windows(Texts.vocabulary(300, "land", "sea"), 8);

    @TempDir
    private Path folder;

    /** Half of the windows are what a critic learns from: those of one file would tell nothing of the other. */
    @Test
    void theFirstWindowsAreOfAllTexts() throws IOException {
        Files.writeString(folder.resolve("land.txt"), "land\n".repeat(40));
        Files.writeString(folder.resolve("sea.txt"), "sea\n".repeat(40));
        TextOptions options = TextOptions.of(TextOptions.DECLARED.parse(Map.of("unit", "line")));
        try (TextDataset data = TextDataset.open(folder, options)) {
            HeldOutWindows windows = HeldOutWindows.of(data, WINDOWS, 40, RandomStream.of(1));

            assertThat(windows.reference()).hasSize(40);
            assertThat(windows.others()).hasSize(40);
            for (List<Example<String>> side : List.of(windows.reference(), windows.others())) {
                assertThat(words(side.subList(0, 20))).containsExactlyInAnyOrder("land", "sea");
            }
        }
    }

    private static Set<String> words(List<Example<String>> windows) {
        Set<String> words = new HashSet<>();
        windows.forEach(window -> words.add(window.value()));
        return words;
    }
}
