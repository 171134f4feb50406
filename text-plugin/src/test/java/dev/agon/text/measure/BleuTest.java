package dev.agon.text.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BleuTest {
    private static final List<String> REFERENCE_1 =
            words("It is a guide to action that ensures that the military will forever heed Party commands");
    private static final List<String> REFERENCE_2 = words(
            "It is the guiding principle which guarantees the military forces always being under the command of the Party");
    private static final List<String> REFERENCE_3 =
            words("It is the practical guide for the army always to heed the directions of the party");

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    /** Candidate 1 of the paper; the value is that of NLTK's own documentation of sentence_bleu. */
    @Test
    void givesThePublishedValue() {
        List<String> candidate =
                words("It is a guide to action which ensures that the military always obeys the commands of the party");

        double[] bleu =
                Bleu.against(4, List.of(REFERENCE_1, REFERENCE_2, REFERENCE_3)).of(candidate);

        assertThat(bleu[3]).isCloseTo(0.5045666840058485, within(1e-12));
        // 17 of 18 words, as the paper counts
        assertThat(bleu[0]).isCloseTo(17 / 18.0, within(1e-12));
    }

    /** "the the the the the the the" against the paper's references: 2 of 7. */
    @Test
    void clipsRepeatedWords() {
        Bleu bleu = Bleu.against(1, List.of(words("the cat is on the mat"), words("there is a cat on the mat")));

        assertThat(bleu.of(words("the the the the the the the"))[0]).isCloseTo(2 / 7.0, within(1e-12));
    }

    @Test
    void punishesShortSentences() {
        Bleu bleu = Bleu.against(1, List.of(words("a b c d")));

        assertThat(bleu.of(words("a b"))[0]).isCloseTo(Math.exp(-1), within(1e-12));
    }

    @Test
    void selfBleuIsBleuAgainstTheOthers() {
        List<List<String>> sentences = List.of(
                words("the cat sat on the mat"),
                words("the cat sat on the mat and slept"),
                words("the dog sat on a mat"),
                words("the the cat"),
                words("a dog and the cat"));
        double[] expected = new double[3];
        for (int i = 0; i < sentences.size(); i++) {
            List<List<String>> others = new ArrayList<>(sentences);
            others.remove(i);
            double[] one = Bleu.against(3, others).of(sentences.get(i));
            for (int n = 0; n < 3; n++) {
                expected[n] += one[n] / sentences.size();
            }
        }

        assertThat(Bleu.self(3, sentences)).containsExactly(expected, within(1e-12));
    }

    @Test
    void wordsInCommonAreNeededForAnyScore() {
        Bleu bleu = Bleu.against(2, List.of(words("a b c")));

        assertThat(bleu.of(words("x y z"))).containsExactly(0, 0);
        assertThat(bleu.of(List.of())).containsExactly(0, 0);
    }
}
