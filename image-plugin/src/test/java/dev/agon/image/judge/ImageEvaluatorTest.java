package dev.agon.image.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.judge.JudgeCache;
import dev.agon.spi.AgonException;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImageEvaluatorTest {
    private static final double HELD_OUT = 0.2;

    @TempDir
    private static Path folder;

    private final MemoryDataset shapes = Shapes.labelled(450, 1);
    private ImageEvaluator evaluator;

    @BeforeAll
    void prepare() {
        evaluator = evaluator(shapes, HELD_OUT, "cache");
    }

    @AfterAll
    void close() {
        evaluator.close();
    }

    @Test
    void judgeKnowsTheShapes() {
        assertThat(evaluator.judgeAccuracy().orElseThrow()).isGreaterThan(.97);
    }

    @Test
    void newPicturesOfTheSameKindReachTheFloors() {
        Map<String, Metric> metrics = evaluate(evaluator, Shapes.samples(300, 2));

        assertThat(metrics.keySet())
                .containsExactlyInAnyOrder(
                        "classifier-frechet-distance",
                        "kernel-distance",
                        "precision",
                        "recall",
                        "density",
                        "coverage",
                        "label-accuracy",
                        "modes",
                        "mode-kl",
                        "memorisation");
        Metric headline = metrics.get("classifier-frechet-distance");
        assertThat(headline.value()).isLessThan(2 * headline.floor() + .5);
        for (String share : List.of("precision", "recall", "coverage", "label-accuracy")) {
            assertThat(metrics.get(share).value())
                    .as(share)
                    .isCloseTo(metrics.get(share).floor(), within(.15));
        }
        assertThat(metrics.get("modes").value()).isEqualTo(3);
        assertThat(metrics.get("mode-kl").value()).isLessThan(.02);
        assertThat(metrics.get("memorisation").value()).isCloseTo(1, within(.25));
    }

    @Test
    void headlineComesFirstAndIsTheQuality() {
        List<Example<BufferedImage>> samples = Shapes.samples(200, 3);

        assertThat(evaluator.evaluate(samples).get(0)).isEqualTo(evaluator.quality(samples));
        assertThat(evaluator.qualitySamples())
                .isEqualTo((int) shapes.split(Split.TRAINING, HELD_OUT).size());
    }

    @Test
    void namedMetricsGetTheJudgesFeatures() {
        try (INDArray features = evaluator.features(Shapes.samples(70, 3)).orElseThrow();
                INDArray alone =
                        evaluator.features(Shapes.samples(70, 3).subList(0, 1)).orElseThrow()) {
            assertThat(features.shape()).containsExactly(70, 64);
            assertThat(features.getRow(0).toFloatVector())
                    .containsExactly(alone.getRow(0).toFloatVector(), within(1e-4f));
        }
    }

    @Test
    void noiseIsFarFromTheFloor() {
        Map<String, Metric> metrics = evaluate(evaluator, Shapes.noise(300, 1));

        Metric headline = metrics.get("classifier-frechet-distance");
        assertThat(headline.value()).isGreaterThan(20 * headline.floor());
        assertThat(metrics.get("kernel-distance").value())
                .isGreaterThan(20 * Math.abs(metrics.get("kernel-distance").floor()));
        assertThat(metrics.get("precision").value()).isLessThan(.2);
        assertThat(metrics.get("coverage").value()).isLessThan(.2);
        assertThat(metrics.get("label-accuracy").value()).isBetween(.1, .6);
    }

    @Test
    void onePictureOverAndOverIsACollapse() {
        Map<String, Metric> metrics = evaluate(
                evaluator, Collections.nCopies(200, Shapes.samples(1, 4).get(0)));

        assertThat(metrics.get("modes").value()).isEqualTo(1);
        assertThat(metrics.get("modes").unit()).isEqualTo("of 3");
        assertThat(metrics.get("mode-kl").value()).isCloseTo(Math.log(3), within(.1));
        assertThat(metrics.get("recall").value()).isLessThan(.05);
        assertThat(metrics.get("coverage").value()).isLessThan(.2);
        assertThat(metrics.get("classifier-frechet-distance").value())
                .isGreaterThan(10 * metrics.get("classifier-frechet-distance").floor());
    }

    @Test
    void trainingPicturesAreMemorised() {
        var training = shapes.split(Split.TRAINING, HELD_OUT);
        List<Example<BufferedImage>> copies =
                LongStream.range(0, 200).mapToObj(training::get).toList();

        assertThat(evaluate(evaluator, copies).get("memorisation").value()).isZero();
    }

    @Test
    void wrongLabelsShow() {
        List<Example<BufferedImage>> turned = new ArrayList<>();
        for (Example<BufferedImage> sample : Shapes.samples(150, 5)) {
            int asked = (Shapes.NAMES.indexOf(sample.attributes().get(Example.LABEL)) + 1) % 3;
            turned.add(Shapes.sample(sample.id(), sample.value(), Shapes.NAMES.get(asked)));
        }

        assertThat(evaluate(evaluator, turned).get("label-accuracy").value()).isLessThan(.05);
    }

    @Test
    void samplesWithoutLabelsHaveNoLabelAccuracy() {
        List<Example<BufferedImage>> plain = Shapes.samples(30, 6).stream()
                .map(sample -> new Example<>(sample.id(), sample.value(), Map.of()))
                .toList();

        assertThat(evaluate(evaluator, plain))
                .doesNotContainKey("label-accuracy")
                .containsKey("modes");
    }

    @Test
    void labelsThatTheDataLacksLeaveLabelAccuracyOut() {
        List<Example<BufferedImage>> samples = new ArrayList<>(Shapes.samples(30, 6));
        samples.add(Shapes.sample(30, Shapes.samples(1, 1).get(0).value(), "star"));

        assertThat(evaluate(evaluator, samples))
                .doesNotContainKey("label-accuracy")
                .containsKeys("classifier-frechet-distance", "modes", "mode-kl");
    }

    @Test
    void moreSamplesThanTrainingPicturesDoNotFlatterTheModel() {
        int training = (int) shapes.split(Split.TRAINING, HELD_OUT).size();
        List<Example<BufferedImage>> many = Shapes.samples(training + 200, 2);
        Map<String, Metric> all = evaluate(evaluator, many);
        Map<String, Metric> first = evaluate(evaluator, many.subList(0, training));

        for (String counted : List.of("classifier-frechet-distance", "kernel-distance", "recall", "modes", "mode-kl")) {
            // the engine rounds differently for other batch sizes
            assertThat(all.get(counted).value())
                    .as(counted)
                    .isCloseTo(first.get(counted).value(), within(1e-3));
        }
        assertThat(all.get("classifier-frechet-distance").description()).contains("of " + training + " samples");
        assertThat(all.get("label-accuracy").description()).contains("of " + (training + 200) + " samples");
    }

    @Test
    void equalSeedsGiveEqualBytesAndTheCacheGivesTheSameJudge() {
        List<Example<BufferedImage>> samples = Shapes.samples(100, 7);
        List<Metric> expected = evaluator.evaluate(samples);

        try (ImageEvaluator trainedAgain = evaluator(shapes, HELD_OUT, "other");
                ImageEvaluator fromCache = evaluator(shapes, HELD_OUT, "cache")) {
            assertThat(trainedAgain.evaluate(samples)).isEqualTo(expected);
            assertThat(fromCache.evaluate(samples)).isEqualTo(expected);
        }
        assertThat(folder.resolve("cache")).isDirectoryContaining(file -> sameBytes(file, folder.resolve("other")));
    }

    @Test
    void figuresDoNotDependOnWhatWasAskedBefore() {
        List<Example<BufferedImage>> samples = Shapes.samples(100, 7);

        try (ImageEvaluator fresh = evaluator(shapes, HELD_OUT, "cache");
                ImageEvaluator asked = evaluator(shapes, HELD_OUT, "cache")) {
            asked.evaluate(samples.subList(0, 31));
            asked.evaluate(samples.subList(0, 70));

            assertThat(asked.evaluate(samples)).isEqualTo(fresh.evaluate(samples));
        }
    }

    @Test
    void leavesTheCallersWorkspacesAndRandomNumbersAlone() {
        // whatever ran on this thread before
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        List<Example<BufferedImage>> samples = Shapes.samples(50, 8);
        Metric expected = evaluator.quality(samples);
        WorkspaceConfiguration small =
                WorkspaceConfiguration.builder().initialSize(1 << 20).build();
        Nd4j.getRandom().setSeed(5);
        INDArray drawn = Nd4j.rand(3);
        Nd4j.getRandom().setSeed(5);
        try (MemoryWorkspace open = Nd4j.getWorkspaceManager().getAndActivateWorkspace(small, "callers")) {
            long before = open.getPrimaryOffset();

            assertThat(evaluator.quality(samples)).isEqualTo(expected);

            assertThat(open.getPrimaryOffset()).isEqualTo(before);
            assertThat(Nd4j.getWorkspaceManager().checkIfWorkspaceExistsAndActive("callers"))
                    .isTrue();
        }
        assertThat(Nd4j.rand(3)).isEqualTo(drawn);
        assertThat(Nd4j.getWorkspaceManager().getAllWorkspacesIdsForCurrentThread())
                .containsExactly("callers");
        Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }

    @Test
    void unlabelledPicturesAreComparedOnFixedFeatures() {
        try (ImageEvaluator fixed = evaluator(Shapes.unlabelled(600, 1), HELD_OUT, "cache")) {
            Map<String, Metric> alike = evaluate(fixed, Shapes.samples(300, 2));
            Map<String, Metric> noise = evaluate(fixed, Shapes.noise(300, 2));

            assertThat(fixed.judgeAccuracy()).isEmpty();
            assertThat(alike).doesNotContainKeys("label-accuracy", "modes", "mode-kl");
            Metric headline = alike.get("random-feature-frechet-distance");
            assertThat(headline.description()).contains("fixed random conv features v1");
            assertThat(headline.value()).isLessThan(3 * headline.floor());
            assertThat(noise.get("random-feature-frechet-distance").value()).isGreaterThan(10 * headline.floor());
        }
    }

    @Test
    void smallAndOddDataGivesFiniteFigures() {
        MemoryDataset oneLabel = new MemoryDataset();
        Shapes.samples(300, 1).forEach(sample -> oneLabel.add(sample.value(), "thing"));
        MemoryDataset equal = new MemoryDataset();
        Collections.nCopies(50, Shapes.samples(1, 1).get(0)).forEach(sample -> equal.add(sample.value(), "thing"));
        MemoryDataset single = new MemoryDataset();
        single.add(Shapes.samples(1, 1).get(0).value(), null);

        for (MemoryDataset data : List.of(Shapes.labelled(50, 1), Shapes.unlabelled(50, 1), oneLabel, equal, single)) {
            EvaluationData<BufferedImage> parts = EvaluationData.of(data, .1);
            if (parts.training().size() == 0) {
                parts = new EvaluationData<>(data, parts.judge(), parts.judge());
            }
            try (ImageEvaluator odd = new ImageEvaluator(parts, Shapes.codec(), cache("cache"), 1)) {
                for (int count : new int[] {1, 2, 40}) {
                    List<Example<BufferedImage>> samples = new ArrayList<>();
                    for (Example<BufferedImage> sample : Shapes.samples(count, 3)) {
                        samples.add(new Example<>(sample.id(), sample.value(), Map.of()));
                    }
                    assertThat(odd.evaluate(samples)).allSatisfy(metric -> {
                        assertThat(metric.value()).as(metric.name()).isFinite();
                        assertThat(metric.floor()).as(metric.name()).isFinite();
                    });
                }
            }
        }
    }

    @Test
    void withoutHeldOutPicturesTheReferenceIsHalfOfTheTraining() {
        try (ImageEvaluator own = evaluator(Shapes.labelled(120, 1), 0, "cache")) {
            Metric headline = own.quality(Shapes.samples(40, 2));

            assertThat(headline.description()).contains("60 training pictures (too few are held out)");
            assertThat(own.qualitySamples()).isEqualTo(60);
        }
    }

    @Test
    void saysWhatCannotBeMeasured() {
        assertThatThrownBy(() -> evaluator.evaluate(List.of()))
                .isInstanceOf(AgonException.class)
                .hasMessage("there is no sample to measure");
        assertThatThrownBy(() -> evaluator(new MemoryDataset(), .1, "cache"))
                .isInstanceOf(AgonException.class)
                .hasMessage("there are no training pictures to compare with");
    }

    @Test
    void anInterruptEndsTheTrainingOfTheJudgeAndLeavesNoJudge() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> evaluator(shapes, HELD_OUT, "interrupted"))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("judge");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.resolve("interrupted")).doesNotExist();
    }

    private ImageEvaluator evaluator(MemoryDataset data, double heldOut, String cache) {
        return new ImageEvaluator(EvaluationData.of(data, heldOut), Shapes.codec(), cache(cache), 1);
    }

    private JudgeCache cache(String name) {
        return new JudgeCache(folder.resolve(name));
    }

    private static Map<String, Metric> evaluate(ImageEvaluator evaluator, List<Example<BufferedImage>> samples) {
        return evaluator.evaluate(samples).stream().collect(Collectors.toMap(Metric::name, metric -> metric));
    }

    private static boolean sameBytes(Path file, Path otherFolder) {
        Path other = otherFolder.resolve(file.getFileName());
        try {
            return Files.exists(other) && Files.mismatch(file, other) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
