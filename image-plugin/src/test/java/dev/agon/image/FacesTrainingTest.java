package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.data.LabelTableWriter;
import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.image.faces.DrawnFaces;
import dev.agon.image.faces.FacePainter;
import dev.agon.model.AtomicFiles;
import dev.agon.run.Evaluation;
import dev.agon.run.ModelData;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Attribute;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.Options;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.SampleWriter;
import dev.agon.spi.Sampler;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that are asked for several attributes, from faces with a table to files. */
class FacesTrainingTest {
    private static final List<String> ATTRIBUTES = List.of("expression", "style");

    @TempDir
    static Path root;

    private static Agon agon;
    private static Path faces;
    private static Path made;
    private static Path changing;

    @BeforeAll
    static void train() {
        agon = Agon.create();
        faces = new DrawnFaces(300, 48, 1).write(root.resolve("faces"));
        made = train("made", Map.of());
        changing = train("changing", Map.of("task", "restyle", "judge-width", "2", "blocks", "1"));
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    private static Path train(String name, Map<String, String> settings) {
        Path run = root.resolve(name);
        try (TrainingRun training = agon.start(request(name, settings))) {
            training.run(List.of(), () -> false);
        }
        return run;
    }

    private static TrainRequest request(String name, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "columns",
                "style, Expression",
                "size",
                "16x16",
                "batch",
                "8",
                "latent",
                "4",
                "width",
                "2",
                "steps",
                "4",
                "snapshot-every",
                "2",
                "quality-every",
                "0"));
        all.put("holdout", "0.2");
        all.putAll(settings);
        return new TrainRequest("image", faces, root.resolve(name), all);
    }

    private static void assertUsage(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.USAGE))
                .message()
                .contains(parts);
    }

    @Test
    void picturesAreDrawnWithTheValuesAskedFor() {
        try (SavedModel<BufferedImage> model = agon.open(made).as(BufferedImage.class)) {
            assertThat(model.model().attributes()).extracting(Attribute::name).isEqualTo(ATTRIBUTES);
            assertThat(model.model().labels()).isEmpty();
            Options smiles = model.generateOptions().parse(Map.of("expression", "smile"));
            List<Example<BufferedImage>> drawn = new ArrayList<>();
            model.samples(1, 80, Optional.empty(), smiles).forEach(drawn::add);
            assertThat(drawn)
                    .allSatisfy(sample -> assertThat(sample.attributes())
                            .containsEntry("expression", "smile")
                            .containsOnlyKeys(ATTRIBUTES));
            assertThat(drawn.stream()
                            .map(sample -> sample.attributes().get("style"))
                            .distinct())
                    .containsExactlyInAnyOrder("comic", "flat", "pencil");

            // the same latent vectors and styles: only what is asked differs
            Options anger = model.generateOptions().parse(Map.of("expression", "anger"));
            Example<BufferedImage> other =
                    model.samples(1, 1, Optional.empty(), anger).iterator().next();
            assertThat(other.attributes().get("style"))
                    .isEqualTo(drawn.get(0).attributes().get("style"));
            assertThat(Fixtures.values(other.value(), 3))
                    .isNotEqualTo(Fixtures.values(drawn.get(0).value(), 3));
        }
    }

    @Test
    void unknownAttributesAndValuesAreRefusedWithThoseThatThereAre() {
        try (ImageGan gan = ImageGan.load(made)) {
            assertThat(gan.attributes().keySet()).containsExactlyElementsOf(ATTRIBUTES);
            assertThat(gan.attributes().get("style")).containsExactly("comic", "flat", "pencil");
            assertThat(gan.generate(3, Map.of("style", "comic", "expression", "anger")))
                    .hasSize(3);
            assertUsage(
                    () -> gan.generate(1, Map.of("expression", "smiel")),
                    "unknown value of expression 'smiel'; did you mean 'smile'?",
                    "anger, neutral, sadness, smile, surprise");
            assertUsage(() -> gan.generate(1, Map.of("hair", "long")), "unknown option 'hair'", "expression, style");
            assertUsage(() -> gan.generate(1, "smile"), "without labels");
            assertUsage(() -> gan.realness(gan.generate(1).get(0)), "expression, style");
            assertUsage(() -> gan.restyle(gan.generate(1).get(0), Map.of("style", "flat")), "task=restyle");
        }
    }

    @Test
    void whatIsWrittenIsReadBackWithItsAttributes() {
        Path folder = root.resolve("written");
        AtomicFiles.createFolder(folder);
        try (SavedModel<BufferedImage> model = agon.open(made).as(BufferedImage.class)) {
            List<Example<BufferedImage>> drawn = new ArrayList<>();
            model.samples(1, 12, Optional.empty(), model.generateOptions().defaults())
                    .forEach(drawn::add);
            try (SampleWriter.Sink<BufferedImage> sink =
                    model.modality().writer(model.options()).open(folder)) {
                sink.add(drawn);
            }
            ImageOptions options = ImageOptions.of(ImageOptions.DECLARED.parse(Map.of("columns", "all")));
            try (ImageDataset data = ImageDataset.open(folder, options)) {
                for (int i = 0; i < 12; i++) {
                    assertThat(data.get(i).attributes()).isEqualTo(drawn.get(i).attributes());
                }
            }
        }
    }

    @Test
    void everyAttributeIsMeasuredByAJudgeOfItsOwn() {
        try (SavedModel<?> model = agon.open(made)) {
            List<Metric> metrics = agon.evaluate(model, faces, 30, 1).metrics();
            assertFigures(metrics);
            assertThat(metrics)
                    .extracting(Metric::name)
                    .contains("classifier-frechet-distance", "accuracy.expression", "accuracy.style")
                    .doesNotContain("label-accuracy", "modes");
            Metric accuracy = named(metrics, "accuracy.style");
            assertThat(accuracy.value()).isBetween(0.0, 1.0);
            assertThat(accuracy.description()).contains("always saying the same: 0.");
        }
    }

    private static Metric named(List<Metric> metrics, String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertFigures(List<Metric> metrics) {
        assertThat(metrics).extracting(Metric::name).doesNotHaveDuplicates();
        assertThat(metrics).allSatisfy(metric -> {
            assertThat(metric.value()).as(metric.name()).isFinite();
            assertThat(metric.floor()).as(metric.name()).isFinite();
            assertThat(metric.description()).isNotBlank();
        });
    }

    @Test
    void aResumedRestylingRunEndsInTheSameBytes() {
        Path cut = train("cut", Map.of("task", "restyle", "judge-width", "2", "blocks", "1", "steps", "2"));
        try (TrainingRun rest = agon.resume(cut, Map.of("steps", "4"))) {
            rest.run(List.of(), () -> false);
        }
        assertThat(cut.resolve("model-last.agon")).hasSameBinaryContentAs(changing.resolve("model-last.agon"));
        assertThat(changing.resolve("samples/step-000004.png")).isRegularFile();
    }

    @Test
    void picturesAreGivenOtherAttributes() {
        try (ImageGan gan = ImageGan.load(changing)) {
            BufferedImage face = Fixtures.colorNoise(31, 40, 1);
            BufferedImage surprised = gan.restyle(face, Map.of("expression", "surprise"));
            assertThat(surprised.getWidth()).isEqualTo(16);
            assertThat(surprised.getHeight()).isEqualTo(16);
            assertThat(Fixtures.values(gan.restyle(face, Map.of("expression", "surprise")), 3))
                    .isEqualTo(Fixtures.values(surprised, 3));
            assertThat(Fixtures.values(gan.restyle(face, Map.of("expression", "anger", "style", "pencil")), 3))
                    .isNotEqualTo(Fixtures.values(surprised, 3));
            assertUsage(() -> gan.restyle(face, Map.of()), "nothing is asked", "--set style=comic|flat|pencil");
            assertUsage(() -> gan.restyle(face, Map.of("hair", "long")), "unknown option 'hair'", "expression, style");
            assertUsage(
                    () -> gan.restyle(face, Map.of("style", "comics")),
                    "unknown value of style 'comics'; did you mean 'comic'?");
            assertUsage(() -> gan.generate(1), "agon apply");
            assertUsage(() -> gan.enlarge(face), "task=superres", "task=restyle");
        }
    }

    @Test
    void restylingIsMeasuredByWhatChangesAndWhatStays() {
        try (SavedModel<?> model = agon.open(changing)) {
            Evaluation evaluation = agon.evaluate(model, faces, 40, 1);
            assertFigures(evaluation.metrics());
            assertThat(evaluation.metrics())
                    .extracting(Metric::name)
                    .startsWith("restyled", "changed", "changed.left", "kept")
                    .contains("changed.expression", "kept.expression", "changed.style", "kept.style");
            assertThat(named(evaluation.metrics(), "restyled").value())
                    .isLessThanOrEqualTo(named(evaluation.metrics(), "changed").value());
        }
    }

    /** What is asked of each picture is settled by its number. */
    @Test
    void measuringARestylingModelTakesNoAttributes() {
        try (SavedModel<?> model = agon.open(changing)) {
            assertUsage(
                    () -> agon.evaluate(
                            model, new Evaluation.Request(faces, 10, 1, Map.of("expression", "smile"), List.of())),
                    "unknown option 'expression'");
        }
    }

    /** Faces of some expressions, some of which have other words for them. */
    private static Path others(String name, Map<String, String> words) {
        Path folder = root.resolve(name);
        LabelTableWriter table = new LabelTableWriter();
        DrawnFaces all = new DrawnFaces(120, 48, 2);
        for (int i = 0; i < all.count(); i++) {
            Map<String, String> attributes = new HashMap<>(all.face(i).attributes());
            String word = words.get(attributes.get("expression"));
            if (word != null) {
                attributes.put("expression", word);
                Fixtures.write(folder.resolve(i + ".png"), Fixtures.png(FacePainter.paint(all.face(i), 48)));
                table.add(i + ".png", attributes);
            }
        }
        table.write(folder);
        return folder;
    }

    /** The other data numbers its expressions in its own way. */
    @Test
    void otherDataIsAskedForByTheNamesOfItsValues() {
        Path data = others("fewer", Map.of("smile", "smile", "surprise", "surprise"));
        try (SavedModel<BufferedImage> model = agon.open(changing).as(BufferedImage.class);
                ModelData<BufferedImage> opened = ModelData.open(model, data);
                ImageGan gan = ImageGan.load(changing)) {
            Sampler<BufferedImage> sampler = model.sampler(opened.parts());
            SampleRequest request = new SampleRequest(
                    1, 0, 6, Optional.empty(), model.generateOptions().defaults());
            List<Example<BufferedImage>> samples = sampler.sample(request);
            List<Example<BufferedImage>> looks = sampler.look(request);
            double right = 0;
            double wrong = 0;
            for (int i = 0; i < 6; i++) {
                Example<BufferedImage> original = opened.parts().heldOut().get(i);
                String wanted = samples.get(i).attributes().get("expression");
                if (!wanted.equals(original.attributes().get("expression"))) {
                    String numbered = wanted.equals("smile") ? "anger" : "neutral";
                    right += distance(samples.get(i), gan.restyle(original.value(), Map.of("expression", wanted)));
                    wrong += distance(samples.get(i), gan.restyle(original.value(), Map.of("expression", numbered)));
                }
                BufferedImage look = looks.get(i).value();
                assertThat(look.getWidth()).isEqualTo(2 * 16 + 1);
                assertThat(Fixtures.values(look.getSubimage(0, 0, 16, 16), 3))
                        .isEqualTo(Fixtures.values(original.value(), 3));
                assertThat(Fixtures.values(look.getSubimage(17, 0, 16, 16), 3))
                        .isEqualTo(Fixtures.values(samples.get(i).value(), 3));
            }
            assertThat(right).isLessThan(wrong / 4);
        }
    }

    private static double distance(Example<BufferedImage> one, BufferedImage other) {
        int[] first = Fixtures.values(one.value(), 3);
        int[] second = Fixtures.values(other, 3);
        return IntStream.range(0, first.length)
                .map(i -> Math.abs(first[i] - second[i]))
                .sum();
    }

    @Test
    void dataOfOtherValuesIsRefused() {
        Path data = others("grins", Map.of("smile", "grin", "surprise", "surprise"));
        try (SavedModel<?> model = agon.open(changing)) {
            assertThatThrownBy(() -> agon.evaluate(model, data, 10, 1))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                    .hasMessageContaining("unknown expression 'grin'")
                    .hasMessageContaining("anger, neutral, sadness, smile, surprise");
        }
    }

    /** No figure tells which model is the best, so it is the last one. */
    @Test
    void aRunWhoseJudgesCannotLearnKeepsTheLastModel() {
        Path run = train(
                "unjudged",
                Map.of("task", "restyle", "judge-width", "2", "blocks", "1", "holdout", "0.1", "quality-every", "2"));
        assertThat(run.resolve("model.agon")).hasSameBinaryContentAs(run.resolve("model-last.agon"));
        try (SavedModel<?> model = agon.open(run)) {
            assertThat(model.manifest().step()).isEqualTo(4);
            assertThat(model.manifest().quality()).isEmpty();
        }
    }

    @Test
    void restylingNeedsTwoPicturesInABatch() {
        assertUsage(
                () -> agon.start(request("alone", Map.of("task", "restyle", "batch", "1"))),
                "batch is 1",
                "needs 2 or more");
    }

    @Test
    void picturesWithoutAttributesCannotBeRestyled() {
        assertUsage(
                () -> agon.start(request("never", Map.of("task", "restyle", "columns", ""))),
                "task=restyle needs pictures with an attribute",
                "--set columns=all");
        assertUsage(
                () -> agon.start(request("never", Map.of("task", "restyle", "size", "30x30"))),
                "multiples of 4",
                "--size 32x32");
        assertThat(Files.exists(root.resolve("never"))).isFalse();
    }

    /** Sub-folders are an attribute, too. */
    @Test
    void aClassLabelIsAnAttributeThatCanBeChanged() {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            files.put((i % 2 == 0 ? "even/" : "odd/") + i + ".png", Fixtures.png(Fixtures.grayNoise(16, 16, i)));
        }
        Path data = Fixtures.folder(root.resolve("labelled"), files);
        Path run = root.resolve("by-label");
        Map<String, String> settings = new HashMap<>(
                request("x", Map.of("task", "restyle", "judge-width", "2")).settings());
        settings.keySet().removeAll(List.of("columns", "size"));
        try (TrainingRun training = agon.start(new TrainRequest("image", data, run, settings))) {
            training.run(List.of(), () -> false);
        }
        assertThat(run.resolve("samples/step-000004.png")).isRegularFile();
        try (ImageGan gan = ImageGan.load(run)) {
            assertThat(gan.restyle(Fixtures.grayNoise(16, 16, 1), Map.of("label", "odd"))
                            .getType())
                    .isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        }
    }
}
