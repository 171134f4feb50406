package dev.agon.image.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.judge.JudgeCache;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.Split;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains judges of real data from about 1,000 pictures each. */
@Tag("slow")
class RealPicturesJudgeTest {
    private static final double HELD_OUT = 0.1;

    @TempDir
    private Path folder;

    @Test
    void readsDigits() {
        measure(SharedPictures.digits(), .955);
    }

    @Test
    void readsClothes() {
        measure(SharedPictures.fashion(), .79);
    }

    private void measure(MemoryDataset data, double leastAccuracy) {
        long start = System.nanoTime();
        try (ImageEvaluator evaluator = new ImageEvaluator(
                EvaluationData.of(data, HELD_OUT), new PlainCodec(28, 28, 1), new JudgeCache(folder), 1)) {
            long prepared = System.nanoTime();
            List<Example<BufferedImage>> samples = judgePart(data);
            evaluator.quality(samples);
            long warm = System.nanoTime();
            Metric quality = evaluator.quality(samples);
            long end = System.nanoTime();
            System.out.printf(
                    "judge %.4f right, prepared in %.1f s, quality in %.2f s, floor %.3f at %d samples%n",
                    evaluator.judgeAccuracy().orElseThrow(),
                    (prepared - start) / 1e9,
                    (end - warm) / 1e9,
                    quality.floor(),
                    samples.size());
            Map<String, Metric> metrics =
                    evaluator.evaluate(samples).stream().collect(Collectors.toMap(Metric::name, metric -> metric));
            metrics.values()
                    .forEach(metric -> System.out.printf(
                            "  %-28s %.4f, floor %.4f %s%n",
                            metric.name(), metric.value(), metric.floor(), metric.unit()));

            assertThat(evaluator.judgeAccuracy().orElseThrow()).isGreaterThan(leastAccuracy);
            assertThat(metrics.get("modes").floor()).isEqualTo(10);
            // real pictures must look real: within the sampling noise of the floor
            assertThat(metrics.get("precision").value()).isGreaterThan(.7);
            assertThat(metrics.get("recall").value()).isGreaterThan(.7);
            assertThat(metrics.get("mode-kl").value()).isLessThan(.05);
            assertThat(metrics.get("memorisation").value()).isBetween(.9, 1.1);
        }
    }

    /** Real pictures that are neither the reference nor what the floor is made of. */
    private static List<Example<BufferedImage>> judgePart(MemoryDataset data) {
        Dataset<BufferedImage> part = data.split(Split.JUDGE, HELD_OUT);
        return LongStream.range(0, part.size()).mapToObj(part::get).toList();
    }
}
