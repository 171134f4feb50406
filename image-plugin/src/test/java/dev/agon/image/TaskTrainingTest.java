package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.image.raster.ImagePixels;
import dev.agon.run.ModelData;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that change given pictures, from data to what they make of them. */
class TaskTrainingTest {
    private static final Map<String, String> SMALL = Map.of(
            "batch", "8", "latent", "4", "width", "4", "judge-width", "4", "snapshot-every", "2", "quality-every", "0");

    @TempDir
    static Path root;

    private static Agon agon;
    private static Path gray;
    private static Path color;

    @BeforeAll
    static void draw() {
        agon = Agon.create();
        Map<String, byte[]> grays = new LinkedHashMap<>();
        Map<String, byte[]> colors = new LinkedHashMap<>();
        for (int i = 0; i < 60; i++) {
            String name = (i % 2 == 0 ? "even/" : "odd/") + i + ".png";
            grays.put(name, Fixtures.png(Fixtures.grayNoise(16, 12, i)));
            colors.put(name, Fixtures.png(Fixtures.colorNoise(16, 12, i)));
        }
        gray = Fixtures.folder(root.resolve("gray"), grays);
        color = Fixtures.folder(root.resolve("color"), colors);
    }

    @AfterAll
    static void close() {
        agon.close();
    }

    private static Path train(String task, Path data, String name, int steps) {
        Path run = root.resolve(name);
        try (TrainingRun training = agon.start(request(task, data, run, steps))) {
            training.run(List.of(), () -> false);
        }
        return run;
    }

    private static TrainRequest request(String task, Path data, Path run, int steps) {
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(Map.of("task", task, "steps", Integer.toString(steps), "holdout", "0.2"));
        return new TrainRequest("image", data, run, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"superres", "inpaint", "deblur"})
    void learnsAndResumesToTheSameBytes(String task) {
        Path whole = train(task, gray, task + "-whole", 4);
        Path cut = train(task, gray, task + "-cut", 2);
        try (TrainingRun rest = agon.resume(cut, Map.of("steps", "4"))) {
            rest.run(List.of(), () -> false);
        }
        assertThat(cut.resolve("model-last.agon")).hasSameBinaryContentAs(whole.resolve("model-last.agon"));
        assertThat(whole.resolve("samples/step-000004.png")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"superres", "inpaint", "deblur"})
    void peopleSeeAPictureBetweenWhatWasLeftOfItAndWhatItWas(String task) {
        try (SavedModel<?> model = agon.open(train(task, gray, task + "-looked-at", 1))) {
            looksStandBetween(model);
        }
    }

    private static <T> void looksStandBetween(SavedModel<T> model) {
        try (ModelData<T> data = ModelData.open(model, gray)) {
            Sampler<T> sampler = model.sampler(data.parts());
            SampleRequest request = new SampleRequest(
                    1, 2, 3, Optional.empty(), model.generateOptions().defaults());
            List<Example<T>> looks = sampler.look(request);
            List<Example<T>> samples = sampler.sample(request);
            assertThat(looks).hasSize(3);
            for (int i = 0; i < 3; i++) {
                BufferedImage look = (BufferedImage) looks.get(i).value();
                assertThat(look.getWidth()).isEqualTo(3 * 16 + 2);
                assertThat(Fixtures.values(look.getSubimage(17, 0, 16, 12), 1))
                        .isEqualTo(
                                Fixtures.values((BufferedImage) samples.get(i).value(), 1));
                assertThat(Fixtures.values(look.getSubimage(34, 0, 16, 12), 1))
                        .isEqualTo(Fixtures.values(
                                (BufferedImage)
                                        data.parts().heldOut().get(2 + i).value(),
                                1));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"superres", "inpaint", "deblur"})
    void isMeasuredAgainstTheOriginalsAndBaselines(String task) {
        Path run = train(task, color, task + "-measured", 2);
        try (SavedModel<?> model = agon.open(run)) {
            List<Metric> metrics = agon.evaluate(model, color, 30, 1).metrics();
            List<String> names = metrics.stream().map(Metric::name).toList();
            assertThat(names)
                    .startsWith("perceptual-distance")
                    .contains("psnr", "ssim", "sharpness", "random-feature-frechet-distance");
            assertThat(names).anyMatch(name -> name.startsWith("psnr.")).doesNotHaveDuplicates();
            assertThat(metrics).allSatisfy(metric -> {
                assertThat(metric.value()).as(metric.name()).isFinite();
                assertThat(metric.floor()).as(metric.name()).isFinite();
                assertThat(metric.description()).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"superres", "inpaint", "deblur"})
    void makesNoPicturesOfItsOwnAndSaysSo(String task) {
        try (ImageGan gan = ImageGan.load(train(task, gray, task + "-asked", 1))) {
            for (Runnable wrong : new Runnable[] {
                () -> gan.generate(1),
                () -> gan.realness(Fixtures.gray(16, 12, 7)),
                () -> gan.realness(Fixtures.gray(16, 12, 7), "even")
            }) {
                assertThatThrownBy(wrong::run)
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(Category.USAGE));
            }
            assertThatThrownBy(() -> gan.generate(1)).hasMessageContaining("agon apply");
        }
    }

    @Test
    void enlargesPicturesOfAnySizeAndColour() {
        try (ImageGan gan = ImageGan.load(train("superres", gray, "enlarger", 2))) {
            for (int[] size : new int[][] {{4, 3}, {1, 1}, {150, 7}, {31, 140}}) {
                BufferedImage large = gan.enlarge(Fixtures.grayNoise(size[0], size[1], 1));
                assertThat(large.getWidth()).isEqualTo(4 * size[0]);
                assertThat(large.getHeight()).isEqualTo(4 * size[1]);
                assertThat(large.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
            }
            assertThat(gan.enlarge(Fixtures.colorNoise(5, 5, 1)).getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
            assertThatThrownBy(() -> gan.repair(Fixtures.gray(4, 4, 1)))
                    .hasMessageContaining("task=inpaint")
                    .hasMessageContaining("task=superres");
        }
    }

    /** A gray model makes of each channel what it makes of the same gray picture. */
    @Test
    void aGrayModelTakesColoursOneByOne() {
        try (ImageGan gan = ImageGan.load(train("superres", gray, "channels", 2))) {
            BufferedImage colored = Fixtures.colorNoise(6, 5, 1);
            BufferedImage large = gan.enlarge(colored);
            for (int channel = 0; channel < 3; channel++) {
                byte[] alone = new byte[30];
                for (int i = 0; i < 30; i++) {
                    alone[i] = (byte) Fixtures.values(colored, 3)[3 * i + channel];
                }
                int[] expected = Fixtures.values(gan.enlarge(ImagePixels.image(alone, 6, 5, 1)), 1);
                int[] found = Fixtures.values(large, 3);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(found[3 * i + channel]).isBetween(expected[i] - 1, expected[i] + 1);
                }
            }
        }
    }

    @Test
    void repairsWhatIsMaskedAndNothingElse() {
        try (ImageGan gan = ImageGan.load(train("inpaint", color, "repairer", 2))) {
            BufferedImage picture = Fixtures.colorNoise(301, 270, 1);
            BufferedImage mask = new BufferedImage(301, 270, BufferedImage.TYPE_BYTE_GRAY);
            mask.getRaster().setSample(250, 133, 0, 255);
            mask.getRaster().setSample(0, 0, 0, 255);
            int[] before = Fixtures.values(picture, 3);
            int[] after = Fixtures.values(gan.repair(picture, mask), 3);
            for (int i = 0; i < before.length; i++) {
                int pixel = i / 3;
                if (pixel != 0 && pixel != 133 * 301 + 250) {
                    assertThat(after[i]).as("pixel %s", pixel).isEqualTo(before[i]);
                }
            }
            assertThat(after).isNotEqualTo(before);
        }
    }

    @Test
    void picturesThatCannotBeRepairedAreRefused() {
        try (ImageGan gan = ImageGan.load(train("inpaint", gray, "refusing", 1))) {
            BufferedImage picture = Fixtures.gray(9, 7, 50);
            assertThatThrownBy(() -> gan.repair(picture)).hasMessageContaining("nothing to fill in");
            assertThatThrownBy(() -> gan.repair(picture, Fixtures.gray(9, 7, 0)))
                    .hasMessageContaining("nothing to fill in");
            assertThatThrownBy(() -> gan.repair(picture, Fixtures.gray(9, 7, 255)))
                    .hasMessageContaining("some of it has to be known");
            assertThatThrownBy(() -> gan.repair(picture, Fixtures.gray(7, 9, 255)))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                    .hasMessageContaining("the mask is 7x9 pixels, the picture 9x7");
        }
    }

    @Test
    void sharpensPicturesOfAnySize() {
        try (ImageGan gan = ImageGan.builder()
                .task("deblur")
                .steps(2)
                .set("quality-every", "0")
                .train(gray)) {
            BufferedImage sharp = gan.sharpen(Fixtures.colorNoise(3, 301, 1));
            assertThat(sharp.getWidth()).isEqualTo(3);
            assertThat(sharp.getHeight()).isEqualTo(301);
        }
    }

    /** What networks are told as pictures once had these names, which a column may have, too. */
    @ParameterizedTest
    @ValueSource(strings = {"superres", "inpaint", "deblur", "restyle"})
    void columnsMayHaveAnyName(String task) {
        StringBuilder table = new StringBuilder("file,source,low,known,hole,blurred\n");
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            files.put(i + ".png", Fixtures.png(Fixtures.grayNoise(16, 16, i)));
            table.append(i + ".png" + (i % 2 == 0 ? ",a" : ",b").repeat(5) + "\n");
        }
        files.put("labels.csv", table.toString().getBytes(StandardCharsets.UTF_8));
        Path data = Fixtures.folder(root.resolve("named-" + task), files);
        Map<String, String> settings =
                new HashMap<>(request(task, data, root.resolve("x"), 1).settings());
        settings.put("columns", "all");
        Path run = root.resolve("run-" + task);
        try (TrainingRun training = agon.start(new TrainRequest("image", data, run, settings))) {
            training.run(List.of(), () -> false);
        }
        try (SavedModel<?> model = agon.open(run)) {
            assertThat(model.model().attributes()).hasSize(task.equals("restyle") ? 5 : 0);
        }
    }

    @Test
    void picturesOfOtherSidesAreRefusedBeforeTraining() {
        Path odd = Fixtures.folder(root.resolve("odd"), Map.of("a.png", Fixtures.png(Fixtures.grayNoise(30, 30, 1))));
        Map<String, String> settings = new HashMap<>(SMALL);
        settings.putAll(Map.of("task", "superres", "holdout", "0", "steps", "1"));
        assertThatThrownBy(() -> agon.start(new TrainRequest("image", odd, root.resolve("never"), settings)))
                .hasMessageContaining("multiples of 4")
                .hasMessageContaining("--size 28x28");
    }
}
