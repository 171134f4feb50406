package dev.agon.text.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuresTest {
    @Test
    void wordsAreRunsOfLettersAndDigits() {
        assertThat(TextWords.of("Don’t: \"it's\" 'quoted' 3rd—day"))
                .containsExactly("don’t", "it's", "quoted", "3rd", "day");
        assertThat(TextWords.withMarks("No, 'tis.")).containsExactly("no", ",", "'", "tis", ".");
    }

    @Test
    void copiesAreSpansOfTrainingTexts() {
        Copies copies = new Copies(3);
        copies.add(TextWords.of("one two three four five"));
        copies.add(TextWords.of("six seven"));
        List<List<String>> samples = Copies.words(List.of("zero one two three four nil", "six seven one two"));

        // two of the first sample's four spans, none of the second's two
        assertThat(copies.rate(samples)).isCloseTo(2 / 6.0, within(1e-12));
        assertThat(copies.longest(samples)).isEqualTo(4);
        assertThat(copies.rate(List.of())).isZero();
    }

    @Test
    void tellsTheShareOfSpansThatItKnows() {
        Copies copies = new Copies(2, 3);
        copies.add(TextWords.of("one two three"));
        assertThat(copies.learned()).isEqualTo(1);
        copies.add(TextWords.of("four five six seven"));

        assertThat(copies.learned()).isCloseTo(3 / 5.0, within(1e-12));
        assertThat(copies.longest(Copies.words(List.of("four five six seven")))).isEqualTo(2);
    }

    @Test
    void figuresOfCopiesTellTheShareOfALargeCorpus(@TempDir Path folder) throws IOException {
        assertThat(described(folder, 20_000)).noneMatch(text -> text.contains("known"));
        assertThat(described(folder, 40_000))
                .hasSize(4)
                .allMatch(text -> text.endsWith("; 50.0% of the training texts are known"));
    }

    private static List<String> described(Path folder, int lines) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "the white whale\n".repeat(lines));
        try (TextDataset data = TextDataset.open(file, TextOptions.of(TextOptions.DECLARED.parse(Map.of())))) {
            Originality originality = new Originality(data);
            List<String> described =
                    new ArrayList<>(List.of(originality.realWords().description()));
            originality.copies().forEach(figure -> described.add(figure.description()));
            return described;
        }
    }

    @Test
    void knowsManySpans() {
        Copies copies = new Copies(2);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            words.add("w" + i);
        }
        copies.add(words);

        assertThat(copies.rate(List.of(words))).isEqualTo(1);
        Collections.reverse(words);
        assertThat(copies.rate(List.of(words))).isZero();
    }

    @Test
    void equalTextsHaveNoDivergence() {
        List<String> texts = List.of("the white whale");

        assertThat(CharacterGrams.divergence(texts, texts, 4)).isZero();
        assertThat(CharacterGrams.divergence(texts, List.of("0123456789"), 4)).isCloseTo(1, within(1e-12));
    }

    @Test
    void repetitionIsNoVariety() {
        assertThat(Diversity.distinct(List.of(List.of("a", "b", "a", "b", "a")), 2))
                .isEqualTo(0.5);
    }

    @Test
    void theClassifierTellsKindsApart() {
        List<String> texts = new ArrayList<>();
        int[] labels = new int[40];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
            texts.add(i % 2 == 0 ? "the whale swims " + i : "the nation works " + i);
        }
        GramClassifier judge = GramClassifier.train(texts, labels, 2, RandomStream.of(1));

        assertThat(judge.classify("a whale and a whale")).isZero();
        assertThat(judge.classify("work for the nation")).isEqualTo(1);
    }
}
