package dev.agon.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private static final String TEXT = "the sea and the ship and the white whale and the sea again";
    private static final Windows WINDOWS = new Windows(Texts.vocabulary(300, TEXT), 12);

    @Test
    void aShortTextIsFilledWithEndMarks() {
        int[] window = WINDOWS.any(WINDOWS.encode("the sea"), RandomStream.of(1));

        assertThat(window).hasSize(12).endsWith(Vocabulary.END, Vocabulary.END);
        assertThat(WINDOWS.text(window)).isEqualTo("the sea");
    }

    @Test
    void windowsOfALongTextBeginAtWords() {
        Tokens tokens = WINDOWS.encode(TEXT);
        for (int i = 0; i < 50; i++) {
            int[] window = WINDOWS.any(tokens, RandomStream.of(i));

            assertThat(window).hasSize(12).doesNotContain(Vocabulary.END);
            assertThat(" " + TEXT).contains(" " + WINDOWS.text(window));
        }
    }

    @Test
    void tilesAreWholeWordsAndTogetherTheText() {
        assertThat(String.join(" ", WINDOWS.tiles(WINDOWS.encode(TEXT)))).isEqualTo(TEXT);
        assertThat(WINDOWS.tiles(WINDOWS.encode(TEXT)).size()).isGreaterThan(1);
        assertThat(WINDOWS.tiles(WINDOWS.encode("the"))).containsExactly("the");
    }
}
