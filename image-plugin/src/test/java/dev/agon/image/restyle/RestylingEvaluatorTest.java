package dev.agon.image.restyle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.ImageCodec;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.restyle.HeldOutChanges.Change;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of drawn pictures it is known how they look with another form or tone, so figures have to be right. */
class RestylingEvaluatorTest {
    private static final int SAMPLES = 120;

    @TempDir
    static Path folder;

    private static ImageDataset data;
    private static HeldOutChanges changes;
    private static RestylingEvaluator evaluator;

    /** With an attribute that is the same in all pictures, which is nothing to change or to judge. */
    @BeforeAll
    static void draw() {
        data = DrawnForms.open(folder.resolve("many"), 240, "all");
        EvaluationData<BufferedImage> parts = EvaluationData.of(data, 0.3);
        changes = HeldOutChanges.of(parts);
        evaluator = evaluator(data, parts);
    }

    private static RestylingEvaluator evaluator(ImageDataset data, EvaluationData<BufferedImage> parts) {
        return new RestylingEvaluator(parts, new ImageCodec(data.shape()), new JudgeCache(folder.resolve("judges")), 1);
    }

    @AfterAll
    static void close() {
        evaluator.close();
        data.close();
    }

    /** What a model would give that makes such pictures of an original and the change asked. */
    private static List<Example<BufferedImage>> samples(
            HeldOutChanges changes, BiFunction<Example<BufferedImage>, Change, BufferedImage> made) {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (long i = 0; i < SAMPLES; i++) {
            Example<BufferedImage> original = changes.original(i);
            Change change = changes.change(i, original);
            samples.add(new Example<>(i, made.apply(original, change), change.of(original.attributes())));
        }
        return samples;
    }

    private static Map<String, Double> figures(BiFunction<Example<BufferedImage>, Change, BufferedImage> made) {
        List<Example<BufferedImage>> samples = samples(changes, made);
        Map<String, Double> figures = new LinkedHashMap<>();
        List<Metric> metrics = evaluator.evaluate(samples);
        assertThat(evaluator.quality(samples)).isEqualTo(metrics.get(0));
        metrics.forEach(metric -> figures.put(metric.name(), metric.value()));
        assertThat(figures.keySet())
                .containsExactly(
                        "restyled",
                        "changed",
                        "changed.left",
                        "kept",
                        "changed.form",
                        "kept.form",
                        "changed.tone",
                        "kept.tone",
                        "classifier-frechet-distance");
        return figures;
    }

    /** Another picture: where it lies and its exact shade are nobody's attribute. */
    private static BufferedImage drawn(Map<String, String> attributes) {
        return DrawnForms.draw(attributes, 1_000);
    }

    @Test
    void thePerfectChangeIsSeen() {
        Map<String, Double> figures = figures((original, change) -> drawn(change.of(original.attributes())));
        assertThat(figures.get("restyled")).isGreaterThan(0.9);
        assertThat(figures.get("changed")).isGreaterThan(0.9);
        assertThat(figures.get("kept")).isGreaterThan(0.9);
        assertThat(figures.get("changed.left")).isLessThan(0.1);
    }

    @Test
    void whatChangesTheOtherAttributeTooKeepsNothing() {
        Map<String, Double> figures = figures((original, change) -> {
            Map<String, String> wrong = new HashMap<>(change.of(original.attributes()));
            String other = change.attribute().equals("form") ? "tone" : "form";
            List<String> values = other.equals("form") ? DrawnForms.FORMS : DrawnForms.TONES;
            wrong.put(other, values.get((values.indexOf(wrong.get(other)) + 1) % values.size()));
            return drawn(wrong);
        });
        assertThat(figures.get("changed")).isGreaterThan(0.9);
        assertThat(figures.get("kept")).isLessThan(0.1);
        assertThat(figures.get("restyled")).isLessThan(0.1);
    }

    @Test
    void picturesThatAreLeftAsTheyAreComeOutLikeTheBaseline() {
        Map<String, Double> figures = figures((original, change) -> original.value());
        assertThat(figures.get("changed"))
                .isEqualTo(figures.get("changed.left"))
                .isLessThan(0.1);
        assertThat(figures.get("kept")).isGreaterThan(0.9);
    }

    @Test
    void whatNoJudgeCouldLearnIsNotMeasured() {
        try (ImageDataset few = DrawnForms.open(folder.resolve("few"), 100, "form,tone")) {
            EvaluationData<BufferedImage> parts = EvaluationData.of(few, 0.1);
            try (RestylingEvaluator without = evaluator(few, parts)) {
                List<Metric> metrics = without.evaluate(samples(
                        HeldOutChanges.of(parts), (original, change) -> drawn(change.of(original.attributes()))));
                assertThat(metrics)
                        .extracting(Metric::name)
                        .containsExactly("restyled", "changed", "changed.left", "random-feature-frechet-distance");
                assertThat(metrics.subList(0, 3)).allSatisfy(metric -> {
                    assertThat(metric.value()).isNaN();
                    assertThat(metric.description()).contains("not measured: too few pictures for judges");
                });
                Iterable<Example<BufferedImage>> none = () -> {
                    throw new AssertionError("nothing need be drawn");
                };
                assertThat(without.quality(none)).isEqualTo(metrics.get(0));
            }
        }
    }
}
