package dev.agon.image.judge;

import dev.agon.judge.JudgeCache;
import dev.agon.judge.JudgeOptics;
import dev.agon.judge.JudgedSamples;
import dev.agon.judge.Reading;
import dev.agon.metrics.Features;
import dev.agon.metrics.KernelDistance;
import dev.agon.metrics.PrecisionRecall;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures pictures; see {@link JudgedSamples} for what they are compared with. Where there are fewer training pictures
 * than samples, only as many samples enter the figures that depend on the count. One thread at a time.
 */
public final class ImageEvaluator implements Evaluator<BufferedImage> {
    private static final int QUALITY_SAMPLES = 1_000;
    /** Samples that enter the figures whose cost grows with the square of the count. */
    private static final int PAIRED_SAMPLES = 10_000;

    private final JudgedSamples<BufferedImage> judged;

    /**
     * Prepares measuring: reads the reference, and trains a judge unless the cache has it (about 20 s at 28 × 28 pixels).
     *
     * @param codec the model's, through which real and generated pictures pass alike
     * @param seed of the judge and of the choice of training pictures
     * @throws dev.agon.spi.AgonException DATA if there is no training picture
     */
    public ImageEvaluator(EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        this(new JudgedSamples<>(data, codec, JudgeOptics.PICTURES, cache, seed, "pictures"));
    }

    /** @param judged closed with this */
    ImageEvaluator(JudgedSamples<BufferedImage> judged) {
        this.judged = judged;
    }

    /** Share of the reference pictures that the judge names rightly, in [0, 1]; empty if it is no classifier. */
    public OptionalDouble judgeAccuracy() {
        return judged.judgeAccuracy();
    }

    @Override
    public int qualitySamples() {
        return Math.min(QUALITY_SAMPLES, judged.trainingSize());
    }

    @Override
    public Metric quality(Iterable<Example<BufferedImage>> samples) {
        Reading read = judged.read(samples);
        Reading floor = judged.training(read.count());
        return judged.frechet(read.first(floor.count()), floor);
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<BufferedImage>> samples) {
        return evaluate(judged.read(samples));
    }

    /** All metrics of samples that the judge has read. */
    List<Metric> evaluate(Reading read) {
        Reading floor = judged.training(read.count());
        // most figures depend on how many samples there are, so value and floor are of as many
        Reading compared = read.first(floor.count());
        return JudgedSamples.outsideWorkspaces(() -> {
            List<Metric> metrics = new ArrayList<>();
            metrics.add(judged.frechet(compared, floor));
            addPaired(
                    metrics,
                    compared.features().first(PAIRED_SAMPLES),
                    floor.features().first(PAIRED_SAMPLES));
            judged.labelAccuracy(read).ifPresent(metrics::add);
            metrics.addAll(judged.modes(compared, floor));
            metrics.add(judged.memorisation(read));
            return metrics;
        });
    }

    private void addPaired(List<Metric> metrics, Features samples, Features floor) {
        Features truth = judged.reference().features().first(PAIRED_SAMPLES);
        if (Math.min(samples.count(), Math.min(floor.count(), truth.count())) > 1) {
            metrics.add(new Metric(
                    "kernel-distance",
                    KernelDistance.between(samples, truth),
                    KernelDistance.between(floor, truth),
                    true,
                    "",
                    "squared maximum mean discrepancy, cubic kernel, unbiased, on the same features"));
        }
        PrecisionRecall value = PrecisionRecall.between(truth, samples);
        PrecisionRecall best = PrecisionRecall.between(truth, floor);
        metrics.add(share(
                "precision", value.precision(), best.precision(), "samples within the real pictures' manifold, k = 3"));
        metrics.add(
                share("recall", value.recall(), best.recall(), "real pictures within the samples' manifold, k = 3"));
        metrics.add(share("density", value.density(), best.density(), "real neighbourhoods around a sample, k = 5"));
        metrics.add(share(
                "coverage",
                value.coverage(),
                best.coverage(),
                "real pictures with a sample in their neighbourhood, k = 5"));
    }

    private static Metric share(String name, double value, double floor, String description) {
        return new Metric(name, value, floor, false, "", description);
    }

    @Override
    public Optional<INDArray> features(Iterable<Example<BufferedImage>> items) {
        return Optional.of(judged.features(items));
    }

    @Override
    public void close() {
        judged.close();
    }
}
