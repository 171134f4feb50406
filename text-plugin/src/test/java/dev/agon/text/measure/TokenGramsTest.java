package dev.agon.text.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import dev.agon.text.token.Texts;
import dev.agon.text.token.Vocabulary;
import dev.agon.text.token.Windows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenGramsTest {
    private static final Vocabulary VOCABULARY = Texts.vocabulary(300, "one two three four five six seven");
    private static final Windows WINDOWS = new Windows(VOCABULARY, 24);

    private static TokenGrams counting(String... texts) {
        TokenGrams grams = new TokenGrams(WINDOWS);
        for (String text : texts) {
            grams.add(WINDOWS.encode(text));
        }
        return grams;
    }

    @Test
    void writesWhatItRead() {
        TokenGrams grams = counting("one two three", "one two five");
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            written.add(grams.draw(4, RandomStream.of(i)));
        }

        assertThat(written).containsExactlyInAnyOrder("one two three", "one two five");
    }

    @Test
    void crossesOverWhereTextsAgree() {
        TokenGrams grams = counting("one two three", "four two five");
        Set<String> written = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            written.add(grams.draw(2, RandomStream.of(i)));
        }

        assertThat(written).contains("one two five", "four two three");
    }

    @Test
    void probabilitiesSumToOne() {
        TokenGrams grams = counting("one two three", "one two five", "six one two one two");
        int[] known = WINDOWS.encode("one two").ids();
        int[] window = new int[known.length + 1];
        System.arraycopy(known, 0, window, 0, known.length);
        window[known.length] = 'x';
        double before = grams.nats(4, Arrays.copyOf(window, known.length));
        double sum = 0;
        for (int token = 0; token < VOCABULARY.size(); token++) {
            window[known.length] = token;
            sum += Math.exp(before - grams.nats(4, window));
        }

        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    @Test
    void whatItReadIsLikelier() {
        TokenGrams grams = counting("one two three four");

        assertThat(grams.nats(4, WINDOWS.encode("one two three").ids()))
                .isLessThan(grams.nats(4, WINDOWS.encode("three two one").ids()) / 2);
    }

    /** A window of a long text may begin at any of its words. */
    @Test
    void aWindowBeginsAtAnyWord() {
        TokenGrams grams =
                counting("one two three four five six seven ".repeat(20).strip());
        Set<String> firsts = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            firsts.add(grams.draw(4, RandomStream.of(i)).replaceFirst(" .*", ""));
        }

        assertThat(firsts).hasSize(7);
    }
}
