package dev.agon.text.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Vocabulary VOCABULARY =
            Texts.vocabulary(400, "the whale, the white whale; there she blows! 鲸鱼是最大的动物。 the sea and the ship");

    /** Every character of Unicode but halves of surrogate pairs, with spaces and the learned words among them. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(
                        anything, Arbitraries.of(" ", "  ", "\n", "'", "the whale", "鲸鱼", "e\u0301", "12", "a"))
                .list()
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 2_000)
    void decodesExactlyWhatItEncoded(@ForAll("texts") String text) {
        Tokens tokens = VOCABULARY.encode(text);

        assertThat(VOCABULARY.decode(tokens.ids(), 0, tokens.length())).isEqualTo(text);
        assertThat(Arrays.stream(tokens.ids()).allMatch(id -> id < VOCABULARY.size() && id != Vocabulary.END))
                .isTrue();
        assertThat(Arrays.stream(tokens.ids()).map(VOCABULARY::bytes).sum())
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(Arrays.stream(tokens.ids()).map(VOCABULARY::characters).sum())
                .isEqualTo(text.codePointCount(0, text.length()));
    }

    @Property
    void piecesAreShortAndTogetherTheText(@ForAll("texts") String text) {
        List<String> pieces = new ArrayList<>();
        Words.forEach(text, pieces::add);

        assertThat(String.join("", pieces)).isEqualTo(text);
        assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeBetween(1, Words.LONGEST + 1));
    }

    @Test
    void tokensStayInsideWords() {
        List<String> pieces = new ArrayList<>();
        Words.forEach("Don't go  to 12th St., she-whale.", pieces::add);

        assertThat(pieces)
                .containsExactly("Don't", " go", " ", " to", " 12", "th", " St", ".,", " she", "-", "whale", ".");
    }

    @Test
    void oftenSeenWordsAreOneToken() {
        assertThat(VOCABULARY.encode(" the whale").ids()).hasSize(2);
        assertThat(VOCABULARY.encode(" the whale").starts()).containsExactly(0, 1);
    }

    @Test
    void learnsNoMoreThanTheTextsSupport() {
        Vocabulary small = Texts.vocabulary(65_536, "abab");

        // ab, abab, and that after a space
        assertThat(small.size()).isEqualTo(Vocabulary.FEWEST + 3);
    }

    @Test
    void isReadBackAsItWasWritten() {
        assertThat(Vocabulary.parse(VOCABULARY.toBytes(), "merges.txt")).isEqualTo(VOCABULARY);
    }

    @Test
    void refusesWhatIsNoVocabulary() {
        for (String text : List.of("", "256\n", "257\n256 65\n", "257\n65 300\n", "no\n")) {
            assertThatThrownBy(() -> Vocabulary.parse(text.getBytes(StandardCharsets.US_ASCII), "merges.txt"))
                    .as(text)
                    .isInstanceOf(AgonException.class)
                    .hasMessageStartingWith("merges.txt");
        }
    }
}
