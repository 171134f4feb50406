package dev.agon.image.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import dev.agon.image.ImageCodec;
import dev.agon.image.ImageModality;
import dev.agon.image.raster.FloatPicture;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.Resizing;
import dev.agon.image.superres.SuperResolution;
import dev.agon.judge.JudgeCache;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestorationEvaluatorTest {
    private static final int SIDE = 16;
    private static final int SAMPLES = 50;

    @TempDir
    private static Path folder;

    private static Dataset<BufferedImage> all;
    private static HeldOutPairs pairs;
    private static Evaluator<BufferedImage> evaluator;

    @BeforeAll
    static void prepare() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            files.put((i % 2 == 0 ? "disc/" : "bar/") + i + ".png", Fixtures.png(drawn(i)));
        }
        ImageModality modality = new ImageModality();
        all = modality.open(
                Fixtures.folder(folder.resolve("data"), files),
                modality.options().defaults());
        EvaluationData<BufferedImage> parts = EvaluationData.of(all, 0.3);
        SuperResolution task = new SuperResolution(4);
        pairs = HeldOutPairs.of(parts, task.degradation());
        evaluator = task.evaluator(
                parts,
                new ImageCodec(new PictureShape(SIDE, SIDE, 1), task),
                new JudgeCache(folder.resolve("cache")),
                1);
    }

    @AfterAll
    static void close() {
        evaluator.close();
        all.close();
    }

    private static BufferedImage drawn(int number) {
        Random random = new Random(number);
        BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(new Color(0x10101 * (120 + random.nextInt(130))));
        if (number % 2 == 0) {
            pen.fillOval(random.nextInt(6), random.nextInt(6), 9, 9);
        } else {
            pen.fillRect(random.nextInt(12), 1, 3, 14);
        }
        pen.dispose();
        return picture;
    }

    /** What a model would make that changes originals in such a way. */
    private static Map<String, Metric> measured(UnaryOperator<Example<BufferedImage>> change) {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            Example<BufferedImage> original = pairs.original(i);
            samples.add(new Example<>(
                    i,
                    change.apply(new Example<>(i, original.value(), original.attributes()))
                            .value(),
                    original.attributes()));
        }
        Map<String, Metric> metrics = new LinkedHashMap<>();
        evaluator.evaluate(samples).forEach(metric -> metrics.put(metric.name(), metric));
        return metrics;
    }

    @Test
    void originalsReachTheFloors() {
        Map<String, Metric> metrics = measured(original -> original);
        for (String name : List.of("perceptual-distance", "psnr", "ssim", "sharpness")) {
            assertThat(metrics.get(name).value())
                    .as(name)
                    .isCloseTo(metrics.get(name).floor(), within(1e-6));
        }
        assertThat(metrics.keySet()).startsWith("perceptual-distance", "perceptual-distance.bicubic");
    }

    @Test
    void aModelThatEnlargesBicubicallyIsAsGoodAsTheBaseline() {
        Map<String, Metric> metrics = measured(original -> {
            FloatPicture low = Resizing.resize(FloatPicture.of(original.value(), 1), SIDE / 4, SIDE / 4);
            return new Example<>(original.id(), Resizing.resize(low, SIDE, SIDE).image(), original.attributes());
        });
        for (String name : List.of("perceptual-distance", "psnr", "ssim", "sharpness")) {
            assertThat(metrics.get(name).value())
                    .as(name)
                    .isCloseTo(metrics.get(name + ".bicubic").value(), within(1e-6));
        }
        assertThat(metrics.get("sharpness").value()).isBetween(0.02, 0.9);
        assertThat(metrics.get("perceptual-distance").value()).isBetween(0.02, 0.98);
    }

    @Test
    void otherPicturesAreAsFarAsOthersAre() {
        Map<String, Metric> metrics = measured(original -> pairs.original((original.id() + 1) % SAMPLES));
        assertThat(metrics.get("perceptual-distance").value()).isCloseTo(1, within(1e-6));
        assertThat(metrics.get("psnr").value())
                .isLessThan(metrics.get("psnr.bicubic").value());
    }

    @Test
    void theQualityFigureIsTheHeadline() {
        List<Example<BufferedImage>> originals = new ArrayList<>();
        for (int i = 0; i < evaluator.qualitySamples(); i++) {
            originals.add(new Example<>(i, pairs.original(i).value(), Map.of()));
        }
        Metric quality = evaluator.quality(originals);
        assertThat(quality.name()).isEqualTo("perceptual-distance");
        assertThat(quality.lowerIsBetter()).isTrue();
        assertThat(quality.value()).isCloseTo(0, within(1e-6));
    }
}
