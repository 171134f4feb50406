package dev.agon.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.RandomStream;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {
    private static final int DRAWS = 100;

    /** Short texts cost little more than their objects, which count as well. */
    @Test
    void remembersAsManyTextsAsItHasBytes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "a\nb\nc\nd\ne\nf\ng\nh\n");
        Windows windows = new Windows(Texts.vocabulary(300, "a b c"), 12);

        assertThat(drawnWithoutReading(file, windows, 0)).isZero();
        // 200 bytes and a little for each of four of the eight texts
        assertThat(drawnWithoutReading(file, windows, 800)).isBetween(DRAWS / 4, DRAWS * 3 / 4);
        assertThat(drawnWithoutReading(file, windows, 8_000)).isEqualTo(DRAWS);
    }

    /** How many draws need no data set any more, once all of its texts have been drawn. */
    private static int drawnWithoutReading(Path file, Windows windows, long bytes) {
        TokenSource source;
        try (TextDataset data = TextDataset.open(file, TextOptions.of(TextOptions.DECLARED.parse(Map.of())))) {
            source = new TokenSource(data, windows, bytes);
            source.some(DRAWS, RandomStream.of(1));
        }
        int drawn = 0;
        for (int i = 0; i < DRAWS; i++) {
            try {
                source.any(RandomStream.of(1).fork(i));
                drawn++;
            } catch (IllegalStateException closed) {
                assertThat(closed).hasMessageContaining("closed");
            }
        }
        return drawn;
    }
}
