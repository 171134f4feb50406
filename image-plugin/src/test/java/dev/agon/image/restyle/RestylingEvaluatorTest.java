package dev.agon.image.restyle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.ImageCodec;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.image.faces.DrawnFaces;
import dev.agon.image.faces.Face;
import dev.agon.image.faces.Face.Expression;
import dev.agon.image.faces.FacePainter;
import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of drawn faces it is known how they look with another expression, so figures have to be right. */
class RestylingEvaluatorTest {
    private static final DrawnFaces FACES = new DrawnFaces(900, 48, 5);

    @TempDir
    static Path folder;

    private static ImageDataset data;
    private static EvaluationData<BufferedImage> parts;
    private static HeldOutChanges changes;
    private static RestylingEvaluator evaluator;

    @BeforeAll
    static void draw() {
        FACES.write(folder.resolve("faces"));
        data = ImageDataset.open(
                folder.resolve("faces"),
                ImageOptions.of(ImageOptions.DECLARED.parse(Map.of("columns", "expression", "size", "24x24"))));
        parts = EvaluationData.of(data, 0.3);
        changes = HeldOutChanges.of(parts);
        evaluator = new RestylingEvaluator(
                parts, new ImageCodec(data.shape()), new JudgeCache(folder.resolve("judges")), 1);
    }

    @AfterAll
    static void close() {
        evaluator.close();
        data.close();
    }

    @Test
    void whatIsAskedIsAlwaysAnotherValue() {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Example<BufferedImage> original = changes.original(i);
            Change change = changes.change(i, original);
            assertThat(change).isEqualTo(changes.change(i, original));
            Map<String, String> wanted = change.of(original.attributes());
            assertThat(wanted).hasSize(1).isNotEqualTo(original.attributes());
            asked.add(wanted.get("expression"));
        }
        assertThat(asked.stream().distinct()).hasSize(Expression.values().length);
    }

    private static Map<String, Double> figures(Function<Long, BufferedImage> made) {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (long i = 0; i < 150; i++) {
            Example<BufferedImage> original = changes.original(i);
            samples.add(
                    new Example<>(i, made.apply(i), changes.change(i, original).of(original.attributes())));
        }
        List<Metric> metrics = evaluator.evaluate(samples);
        assertThat(evaluator.quality(samples)).isEqualTo(metrics.get(0));
        return metrics.stream().collect(Collectors.toMap(Metric::name, Metric::value));
    }

    @Test
    void thePerfectChangeIsSeen() {
        Map<String, Double> figures = figures(number -> {
            Example<BufferedImage> original = changes.original(number);
            String wanted =
                    changes.change(number, original).of(original.attributes()).get("expression");
            // any face of that expression would do: nothing else is an attribute here
            Face face = FACES.face(Math.toIntExact(number));
            return FacePainter.paint(face.showing(Expression.valueOf(wanted.toUpperCase(Locale.ROOT))), 48);
        });
        assertThat(figures.get("changed")).isGreaterThan(0.9);
        assertThat(figures.get("restyled")).isEqualTo(figures.get("changed"));
        assertThat(figures.get("changed.expression")).isEqualTo(figures.get("changed"));
        assertThat(figures.get("changed.left")).isLessThan(0.1);
        assertThat(figures.get("kept")).isEqualTo(1);
    }

    @Test
    void picturesThatAreLeftAsTheyAreComeOutLikeTheBaseline() {
        Map<String, Double> figures = figures(number -> changes.original(number).value());
        assertThat(figures.get("changed"))
                .isEqualTo(figures.get("changed.left"))
                .isLessThan(0.1);
    }
}
