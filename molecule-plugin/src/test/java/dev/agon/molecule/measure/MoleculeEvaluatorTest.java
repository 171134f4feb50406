package dev.agon.molecule.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.molecule.Molecule;
import dev.agon.molecule.Samples;
import dev.agon.molecule.data.MoleculeDataset;
import dev.agon.molecule.model.MoleculeCodec;
import dev.agon.molecule.model.MoleculeSampler;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import dev.agon.spi.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoleculeEvaluatorTest {
    private Dataset<Molecule> training;
    private MoleculeEvaluator evaluator;

    @BeforeAll
    void prepare(@TempDir Path folder) throws IOException {
        Path few = Files.write(folder.resolve("few.smi"), Samples.every(16, Samples.drugLike()));
        training = MoleculeDataset.open(few, Samples.reading());
        evaluator = new MoleculeEvaluator(
                EvaluationData.of(training, .4),
                MoleculeCodec.fit(training, 100, List.of()).tokens());
    }

    private Map<String, Metric> measured(List<Example<Molecule>> samples) {
        return evaluator.evaluate(samples).stream().collect(Collectors.toMap(Metric::name, Function.identity()));
    }

    private static List<Example<Molecule>> samples(List<String> smiles) {
        return IntStream.range(0, smiles.size())
                .mapToObj(i -> new Example<>(i, new Molecule(smiles.get(i)), Map.of(MoleculeSampler.ATTEMPTS, "2")))
                .toList();
    }

    @Test
    void findsCopiesRealAndNotNovel() {
        Dataset<Molecule> learned = training.split(Split.TRAINING, .4);
        List<String> copies = LongStream.range(0, 200)
                .mapToObj(i -> learned.get(i).value().smiles())
                .toList();
        Map<String, Metric> metrics = measured(samples(copies));
        assertThat(metrics.get("novelty").value()).isZero();
        assertThat(metrics.get("uniqueness").value()).isEqualTo(1);
        assertThat(metrics.get("validity").value()).isEqualTo(1);
        assertThat(metrics.get("raw-validity").value()).isEqualTo(.5);
        Metric headline = metrics.get("w1-sigma");
        assertThat(headline.value()).isLessThan(.25);
        assertThat(headline.floor()).isLessThan(.25);
        assertThat(metrics.get("fragment-similarity").value()).isGreaterThan(.8);
    }

    @Test
    void namedMetricsGetDescriptorsInDeviationsOfTheReference() {
        Dataset<Molecule> heldOut = training.split(Split.HELD_OUT, .4);
        List<String> reference = LongStream.range(0, heldOut.size())
                .mapToObj(i -> heldOut.get(i).value().smiles())
                .toList();
        try (INDArray features = evaluator.features(samples(reference)).orElseThrow()) {
            assertThat(features.shape()).containsExactly(heldOut.size(), Descriptor.values().length);
            double[] zeros = new double[Descriptor.values().length];
            assertThat(features.mean(0).toDoubleVector()).containsExactly(zeros, within(1e-5));
            assertThat(features.std(0).sub(1).toDoubleVector()).containsExactly(zeros, within(1e-4));
        }
        try (INDArray some =
                evaluator.features(samples(List.of("CCO", "C(C", "c1ccccc1"))).orElseThrow()) {
            assertThat(some.size(0)).as("the broken one has none").isEqualTo(2);
        }
        assertThatThrownBy(() -> evaluator.features(samples(List.of("C(C")))).hasMessageContaining("is a molecule");
    }

    @Test
    void findsChainsNovelAndUnreal() {
        List<String> chains = IntStream.range(1, 21).mapToObj("C"::repeat).toList();
        Map<String, Metric> metrics = measured(samples(chains));
        assertThat(metrics.get("novelty").value()).isEqualTo(1);
        assertThat(metrics.get("w1-sigma").value()).isGreaterThan(1);
        assertThat(metrics.get("w1-sigma-aromatic").value()).isGreaterThan(1);
        assertThat(metrics.get("internal-diversity").value())
                .isLessThan(metrics.get("internal-diversity").floor());
    }

    @Test
    void countsInvalidAndRepeatedSamples() {
        Map<String, Metric> metrics = measured(samples(List.of("CCO", "CCO", "C1CC", "C(C)(C)(C)(C)C")));
        assertThat(metrics.get("validity").value()).isEqualTo(.5);
        assertThat(metrics.get("raw-validity").value()).isCloseTo(.25, within(1e-9));
        assertThat(metrics.get("uniqueness").value()).isEqualTo(.5);
    }

    @Test
    void setsTheBaselineBeside() {
        Map<String, Metric> metrics = measured(samples(List.of("CCO", "CCN", "CCC", "CCCC", "c1ccccc1")));
        assertThat(metrics).containsKeys("4-gram-raw-validity");
        assertThat(metrics.get("4-gram-raw-validity").value()).isBetween(0.0, 1.0);
    }

    @Test
    void theQuickFigureIsTheHeadline() {
        List<Example<Molecule>> some = samples(List.of("CCO", "c1ccccc1", "CCN"));
        assertThat(evaluator.quality(some).value())
                .isEqualTo(evaluator.evaluate(some).get(0).value());
    }
}
