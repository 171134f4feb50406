package dev.agon.text.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.text.data.TextDataset;
import dev.agon.text.data.TextOptions;
import dev.agon.text.token.Texts;
import dev.agon.text.token.Windows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextEvaluatorTest {
    private static final Windows WINDOWS = new Windows(Texts.vocabulary(300, "over land", "over sea"), 8);

    @TempDir
    private Path folder;

    private TextDataset data;
    private TextEvaluator evaluator;

    @BeforeEach
    void open() throws IOException {
        for (String label : List.of("land", "sea")) {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                lines.append("over the ").append(label).append(' ').append(i).append('\n');
            }
            Files.writeString(folder.resolve(label + ".txt"), lines);
        }
        data = TextDataset.open(folder, TextOptions.of(TextOptions.DECLARED.parse(Map.of())));
        evaluator = new TextEvaluator(EvaluationData.of(data, 0.2), WINDOWS, 1);
    }

    @AfterEach
    void close() {
        evaluator.close();
        data.close();
    }

    private static List<Example<String>> samples(String land, String sea) {
        List<Example<String>> samples = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            samples.add(new Example<>(2L * i, land, Map.of(Example.LABEL, "land")));
            samples.add(new Example<>(2L * i + 1, sea, Map.of(Example.LABEL, "sea")));
        }
        return samples;
    }

    @Test
    void realWordsAreToldByLabel() {
        Metric words = evaluator.evaluate(samples("over the land", "over teh sae")).stream()
                .filter(metric -> metric.name().equals("real-words"))
                .findFirst()
                .orElseThrow();

        assertThat(words.value()).isCloseTo(4 / 6.0, within(1e-9));
        assertThat(words.description()).contains("label land 1.000, real ", "label sea 0.333, real ");
    }

    @Test
    void theQualityFigureIsTheHeadline() {
        List<Example<String>> some = samples("over the land", "over the sea");

        assertThat(evaluator.quality(some)).isEqualTo(evaluator.evaluate(some).get(0));
        assertThat(evaluator.quality(some).value())
                .isLessThan(evaluator.quality(samples("zzz", "zzz")).value());
    }
}
