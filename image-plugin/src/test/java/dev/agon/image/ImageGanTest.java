package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private static ImageGan.Builder quick() {
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
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<List<BufferedImage>>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> {
                gan.realness(Fixtures.gray(8, 8, 100));
                return gan.generate(20);
            });
        }
        for (Future<List<BufferedImage>> pictures : pool.invokeAll(tasks)) {
            assertThat(pictures.get()).hasSize(20);
        }
        pool.shutdown();
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
    void runsAreKeptWhereAskedAndNothingElseIsLeft() throws IOException {
        List<Path> before = temporaryRuns();
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
        try (ImageGan passing = quick().steps(2).train(corpus)) {
            assertThat(temporaryRuns()).hasSize(before.size() + 1);
            assertThat(passing.labels()).hasSize(2);
        }
        assertThat(temporaryRuns()).isEqualTo(before);
        assertThatThrownBy(() -> quick().set("lr", "many").train(corpus)).isInstanceOf(AgonException.class);
        assertThatThrownBy(() -> quick().train(root.resolve("nowhere")))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("nowhere");
        assertThat(temporaryRuns()).isEqualTo(before);
    }

    private static List<Path> temporaryRuns() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("agon-run-"))
                    .sorted()
                    .toList();
        }
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
}
