package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.testkit.Together;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageGanTest {
    private static final int STEPS = 60;

    @TempDir
    static Path root;

    private static Path corpus;
    private static ImageGan gan;

    /** Two kinds that nobody confuses: dark pictures and light ones. */
    @BeforeAll
    static void train() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 120; i++) {
            files.put("dark/" + i + ".png", Fixtures.png(shaded(20, i)));
            files.put("light/" + i + ".png", Fixtures.png(shaded(200, i)));
        }
        corpus = Fixtures.folder(root.resolve("corpus"), files);
        gan = quick().train(corpus);
    }

    private static BufferedImage shaded(int shade, int seed) {
        BufferedImage picture = Fixtures.grayNoise(8, 8, seed);
        byte[] pixels = dev.agon.image.raster.ImagePixels.grayBytes(picture);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (shade + (pixels[i] & 31));
        }
        return picture;
    }

    private static ImageGanBuilder quick() {
        return ImageGan.builder()
                .steps(STEPS)
                .seed(1)
                .batch(16)
                .generator("dcgan")
                .discriminator("dcgan")
                .set("quality-every", "0")
                .set("snapshot-every", "0");
    }

    @AfterAll
    static void close() {
        gan.close();
    }

    @Test
    void knowsItsLabelsAndSize() {
        assertThat(gan.labels()).containsExactly("dark", "light");
        assertThat(gan.width()).isEqualTo(8);
        assertThat(gan.height()).isEqualTo(8);
    }

    @Test
    void drawsNewPicturesWithEveryCall() {
        List<BufferedImage> first = gan.generate(3);
        List<BufferedImage> second = gan.generate(3);
        assertThat(first).hasSize(3).allSatisfy(picture -> {
            assertThat(picture.getWidth()).isEqualTo(8);
            assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        });
        assertThat(Fixtures.values(first.get(0), 1)).isNotEqualTo(Fixtures.values(second.get(0), 1));
        assertThat(gan.generate(0)).isEmpty();
    }

    @Test
    void picturesAreSettledByTheSeed() {
        Path file = root.resolve("seeded.agon");
        gan.save(file);
        try (ImageGan one = ImageGan.load(file, 7);
                ImageGan two = ImageGan.load(file, 7);
                ImageGan other = ImageGan.load(file, 8)) {
            List<BufferedImage> portions = new ArrayList<>(one.generate(2));
            portions.addAll(one.generate(3));
            List<BufferedImage> atOnce = two.generate(5);
            for (int i = 0; i < 5; i++) {
                assertThat(Fixtures.values(portions.get(i), 1)).isEqualTo(Fixtures.values(atOnce.get(i), 1));
            }
            assertThat(Fixtures.values(other.generate(1).get(0), 1)).isNotEqualTo(Fixtures.values(atOnce.get(0), 1));
        }
    }

    @Test
    void labelsAreObeyedOrRefused() {
        assertThat(gan.generate(2, "dark")).hasSize(2);
        for (Runnable wrong : new Runnable[] {
            () -> gan.generate(1, "drak"), () -> gan.realness(Fixtures.gray(8, 8, 0), "drak"), () -> gan.generate(-1)
        }) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE));
        }
        assertThatThrownBy(() -> gan.generate(1, "drak")).hasMessageContaining("did you mean 'dark'?");
    }

    @Test
    void aRefusedCallShiftsNoLaterPicture() {
        Path file = saved("refusing.agon");
        try (ImageGan one = ImageGan.load(file, 7);
                ImageGan two = ImageGan.load(file, 7)) {
            assertThatThrownBy(() -> one.generate(5, "drak")).isInstanceOf(AgonException.class);
            assertThat(Fixtures.values(one.generate(1).get(0), 1))
                    .isEqualTo(Fixtures.values(two.generate(1).get(0), 1));
        }
    }

    @Test
    void aModelWithoutLabelsRefusesThem() {
        try (ImageGan plain = quick().steps(1).set("labels", "none").train(corpus)) {
            assertThatThrownBy(() -> plain.generate(1, "dark"))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("without labels");
            assertThat(plain.labels()).isEmpty();
        }
    }

    @Test
    void realnessFollowsTheLogitAloneWhereTheLossJudgesOneByOne() {
        BufferedImage dark = shaded(20, 1_000);
        try (ImageGan alone = quick().set("loss", "ns").train(corpus)) {
            Path file = root.resolve("ns.agon");
            alone.save(file);
            try (Agon agon = Agon.create();
                    SavedModel<BufferedImage> saved = agon.open(file).as(BufferedImage.class);
                    INDArray picture = saved.model().codec().encode(List.of(dark));
                    INDArray label = Nd4j.createFromArray(0f);
                    Pass pass = saved.model()
                            .discriminator()
                            .forward(List.of(picture, label), Mode.SAMPLE, RandomStream.of(1))) {
                double logit = pass.outputs().get(0).getDouble(0);
                assertThat(alone.realness(dark, "dark"))
                        .isCloseTo(1 / (1 + Math.exp(-logit)), org.assertj.core.api.Assertions.within(1e-6));
            }
        }
    }

    @Test
    void realnessIsAProbability() {
        BufferedImage photo = Fixtures.colorNoise(64, 48, 3);
        for (BufferedImage picture :
                List.of(photo, Fixtures.gray(8, 8, 30), gan.generate(1).get(0))) {
            double any = gan.realness(picture);
            double dark = gan.realness(picture, "dark");
            double light = gan.realness(picture, "light");
            assertThat(any)
                    .isBetween(0.0, 1.0)
                    .isEqualTo(Math.max(dark, light), org.assertj.core.api.Assertions.within(1e-6));
            assertThat(gan.realness(picture)).isEqualTo(any);
        }
    }

    @Test
    void threadsMayShareIt() throws Exception {
        Path file = saved("shared.agon");
        try (ImageGan shared = ImageGan.load(file, 3);
                ImageGan alone = ImageGan.load(file, 3)) {
            BufferedImage judged = Fixtures.gray(8, 8, 100);
            double realness = alone.realness(judged);
            List<BufferedImage> together = Together.run(8, () -> {
                assertThat(shared.realness(judged)).isEqualTo(realness);
                return shared.generate(20);
            });
            assertThat(pixels(together)).containsExactlyInAnyOrderElementsOf(pixels(alone.generate(160)));
        }
    }

    private static List<List<Integer>> pixels(List<BufferedImage> pictures) {
        return pictures.stream()
                .map(picture ->
                        IntStream.of(Fixtures.values(picture, 1)).boxed().toList())
                .toList();
    }

    @Test
    void isSavedAndLoaded() {
        Path file = root.resolve("model.agon");
        gan.save(file);
        BufferedImage picture = Fixtures.gray(8, 8, 99);
        try (ImageGan loaded = ImageGan.load(file)) {
            assertThat(loaded.labels()).isEqualTo(gan.labels());
            assertThat(loaded.realness(picture)).isEqualTo(gan.realness(picture));
        }
        assertThatThrownBy(() -> ImageGan.load(root.resolve("none.agon")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("none.agon");
    }

    @Test
    void aClosedOneSaysSo() {
        ImageGan loaded = ImageGan.load(saved("closing.agon"));
        loaded.close();
        loaded.close();
        assertThatThrownBy(() -> loaded.generate(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> loaded.realness(Fixtures.gray(8, 8, 1))).isInstanceOf(IllegalStateException.class);
    }

    private static Path saved(String name) {
        gan.save(root.resolve(name));
        return root.resolve(name);
    }

    @Test
    void runsAreKeptWhereAsked() {
        Path run = root.resolve("run");
        List<Long> ticks = new ArrayList<>();
        try (ImageGan kept = quick().steps(20)
                .set("tick-every", "5")
                .keepRun(run)
                .onTick(tick -> ticks.add(tick.tick().step()))
                .train(corpus)) {
            assertThat(kept.generate(1)).hasSize(1);
        }
        assertThat(run.resolve("model.agon")).exists();
        assertThat(ticks).containsExactly(5L, 10L, 15L, 20L);
    }

    @Test
    void severalMayTrainAtOnceButNotInOneFolder() {
        Path run = root.resolve("taken");
        List<Path> others = List.of(run, root.resolve("other"));
        List<String> outcomes = new ArrayList<>();
        ImageGanBuilder first = quick().steps(2).keepRun(run).onTick(tick -> {
            for (Path folder : others) {
                try (ImageGan other = quick().steps(2).keepRun(folder).train(corpus)) {
                    outcomes.add("trained to " + other.width() + " pixels");
                } catch (AgonException e) {
                    outcomes.add(e.getMessage());
                }
            }
        });
        try (ImageGan trained = first.train(corpus)) {
            assertThat(trained.generate(1)).hasSize(1);
        }
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(0)).contains(run.toString(), "is not empty");
        assertThat(outcomes.get(1)).isEqualTo("trained to 8 pixels");
    }

    @Test
    void otherRunsLeaveNothingBehind() throws Exception {
        Path temporary = root.resolve("temporary");
        Fixtures.withTemporaryFolder(temporary, () -> {
            try (ImageGan passing = quick().steps(2).train(corpus)) {
                assertThat(temporary).isNotEmptyDirectory();
                assertThat(passing.labels()).hasSize(2);
            }
            assertThat(temporary).isEmptyDirectory();
            assertThatThrownBy(() -> quick().set("lr", "many").train(corpus)).isInstanceOf(AgonException.class);
            assertThatThrownBy(() -> quick().train(root.resolve("nowhere")))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("nowhere");
        });
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anInterruptEndsTrainingWithWhatWasReached() {
        Thread trainer = Thread.currentThread();
        try (ImageGan early = quick().steps(1_000_000)
                .set("tick-every", "3")
                .onTick(tick -> trainer.interrupt())
                .train(corpus)) {
            assertThat(Thread.interrupted()).as("the status is set again").isTrue();
            assertThat(early.generate(1)).hasSize(1);
        }
    }

    @Test
    void anInterruptBeforeTheFirstStepLeavesAFreshModel() {
        Thread.currentThread().interrupt();
        try (ImageGan fresh = quick().steps(1_000_000).train(corpus)) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(fresh.generate(1)).hasSize(1);
        }
    }

    /** Reading, training, writing checkpoints, looking at samples: none may be hurt by it. */
    @RepeatedTest(8)
    void anInterruptAtAnyMomentLosesNothing(RepetitionInfo repetition) throws Exception {
        Path run = root.resolve("interrupted" + repetition.getCurrentRepetition());
        FutureTask<ImageGan> training = new FutureTask<>(() -> {
            ImageGan trained = quick().steps(1_000_000)
                    .set("checkpoint-every", "100ms")
                    .set("snapshot-every", "2")
                    .set("tick-every", "1")
                    .keepRun(run)
                    .train(corpus);
            assertThat(Thread.interrupted()).isTrue();
            return trained;
        });
        Thread caller = new Thread(training);
        caller.start();
        Thread.sleep(new Random().nextInt(1_500));
        for (int i = 0; i < 3; i++) {
            caller.interrupt();
            Thread.sleep(5);
        }
        try (ImageGan early = training.get()) {
            assertThat(early.generate(1)).hasSize(1);
        }
        assertThat(run.resolve("run.json")).content().contains("\"state\" : \"stopped\"");
        try (Stream<Path> left = Files.walk(run)) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".part"));
        }
    }
}
