package dev.agon.image.judge;

import dev.agon.metrics.FeatureStatistics;
import dev.agon.metrics.Features;
import dev.agon.metrics.FrechetDistance;
import dev.agon.metrics.KernelDistance;
import dev.agon.metrics.ModeHistogram;
import dev.agon.metrics.NearestNeighbours;
import dev.agon.metrics.PrecisionRecall;
import dev.agon.spi.AgonException;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures pictures against held-out real ones, on the features of a small classifier that was trained on a part of the
 * data which the model never saw; on those of fixed random convolutions if the data has no labels. Floors are what as
 * many training pictures reach against the same held-out ones: real against real, neither known to the judge. Where
 * there are fewer training pictures than samples, only as many samples enter the figures that depend on the count. One
 * thread at a time.
 */
public final class ImageEvaluator implements Evaluator<BufferedImage> {
    private static final Logger LOG = LoggerFactory.getLogger(ImageEvaluator.class);
    private static final int QUALITY_SAMPLES = 1_000;
    /** Samples that enter the figures whose cost grows with the square of the count. */
    private static final int PAIRED_SAMPLES = 10_000;

    private static final int MEMORISATION_SAMPLES = 1_000;
    private static final int MEMORISATION_ITEMS = 20_000;

    private final Judge judge;
    private final RealPictures real;
    private final FeatureStatistics reference;
    private final OptionalDouble accuracy;

    /**
     * Prepares measuring: reads the reference, and trains a judge unless the cache has it (about 20 s at 28 × 28 pixels).
     *
     * @param codec the model's, through which real and generated pictures pass alike
     * @param seed of the judge and of the choice of training pictures
     * @throws AgonException DATA if there is no training picture
     */
    public ImageEvaluator(EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        if (data.training().size() == 0) {
            throw AgonException.data("there is no training picture to compare with");
        }
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            judge = Judge.of(data.judge(), codec, cache, seed);
            try {
                real = new RealPictures(data, judge, RandomStream.of(seed).fork("evaluation"));
                reference = real.reference().features().statistics();
                accuracy = judge.labels()
                        .map(labels -> accuracy(labels, real.reference()))
                        .orElse(OptionalDouble.empty());
            } catch (RuntimeException e) {
                judge.close();
                throw e;
            }
        }
        accuracy.ifPresent(share -> LOG.info(
                "the judge names {} of {} held-out pictures rightly",
                percent(share),
                real.reference().count()));
    }

    /** Share of the reference pictures that the judge names rightly, in [0, 1]; empty if it is no classifier. */
    public OptionalDouble judgeAccuracy() {
        return accuracy;
    }

    @Override
    public int qualitySamples() {
        return Math.min(QUALITY_SAMPLES, real.trainingSize());
    }

    @Override
    public Metric quality(Iterable<Example<BufferedImage>> samples) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Reading read = read(samples);
            Reading floor = real.training(read.count());
            return frechet(read.first(floor.count()), floor);
        }
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<BufferedImage>> samples) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            Reading read = read(samples);
            Reading floor = real.training(read.count());
            // most figures depend on how many samples there are, so value and floor are of as many
            Reading compared = read.first(floor.count());
            List<Metric> metrics = new ArrayList<>();
            metrics.add(frechet(compared, floor));
            addPaired(
                    metrics,
                    compared.features().first(PAIRED_SAMPLES),
                    floor.features().first(PAIRED_SAMPLES));
            judge.labels().ifPresent(labels -> {
                addLabelAccuracy(metrics, labels, read);
                addModes(metrics, labels, compared, floor);
            });
            metrics.add(memorisation(read));
            return metrics;
        }
    }

    private Reading read(Iterable<Example<BufferedImage>> samples) {
        Iterator<Example<BufferedImage>> iterator = samples.iterator();
        if (!iterator.hasNext()) {
            throw AgonException.usage("there is no sample to measure");
        }
        return judge.read(iterator);
    }

    private Metric frechet(Reading samples, Reading floor) {
        return new Metric(
                accuracy.isPresent() ? "classifier-frechet-distance" : "random-feature-frechet-distance",
                FrechetDistance.between(samples.features().statistics(), reference),
                FrechetDistance.between(floor.features().statistics(), reference),
                true,
                "",
                "Fréchet distance of " + samples.count() + " samples to " + realWords() + " on " + featureWords()
                        + "; biased upwards by small counts, so compare with the floor (as many training pictures) and"
                        + " at equal counts only");
    }

    private void addPaired(List<Metric> metrics, Features samples, Features floor) {
        Features truth = real.reference().features().first(PAIRED_SAMPLES);
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

    private void addLabelAccuracy(List<Metric> metrics, Labels labels, Reading samples) {
        long foreign = IntStream.of(samples.given())
                .filter(label -> label == Reading.FOREIGN)
                .count();
        if (foreign > 0) {
            LOG.warn(
                    "label-accuracy is left out: {} of {} samples have labels that this data lacks; it has {}",
                    foreign,
                    samples.count(),
                    Suggestions.printable(String.join(", ", labels.names())));
            return;
        }
        OptionalDouble right = accuracy(labels, samples);
        if (right.isPresent()) {
            metrics.add(share(
                    "label-accuracy",
                    right.getAsDouble(),
                    accuracy.orElseThrow(),
                    "the share of " + samples.count()
                            + " samples that the judge gives the label that was asked for; floor: its accuracy on "
                            + realWords()));
        }
    }

    private static void addModes(List<Metric> metrics, Labels labels, Reading samples, Reading floor) {
        ModeHistogram frequencies = new ModeHistogram(labels.counts());
        ModeHistogram generated = ModeHistogram.of(samples.judged(), labels.size());
        ModeHistogram genuine = ModeHistogram.of(floor.judged(), labels.size());
        metrics.add(new Metric(
                "modes",
                generated.occupied(),
                genuine.occupied(),
                false,
                "of " + labels.size(),
                "labels that the judge gives to at least one of " + samples.count() + " samples"));
        metrics.add(new Metric(
                "mode-kl",
                generated.divergenceFrom(frequencies),
                genuine.divergenceFrom(frequencies),
                true,
                "nats",
                "Kullback-Leibler divergence of the judged labels from the data's label frequencies"));
    }

    private Metric memorisation(Reading samples) {
        Features training = real.training(MEMORISATION_ITEMS).grains();
        return new Metric(
                "memorisation",
                NearestNeighbours.memorisation(
                        samples.grains().first(MEMORISATION_SAMPLES),
                        real.reference().grains().first(MEMORISATION_SAMPLES),
                        training),
                1,
                false,
                "",
                "median distance to the nearest of " + training.count()
                        + " training pictures over that of real pictures, in pixels averaged to at most 16 × 16; 1 is ideal,"
                        + " near 0: copies");
    }

    /** DL4J's accuracy over the pictures that carry a label; empty if none does. */
    private static OptionalDouble accuracy(Labels labels, Reading reading) {
        int[] labelled = IntStream.range(0, reading.count())
                .filter(i -> reading.given()[i] >= 0)
                .toArray();
        if (labelled.length == 0) {
            return OptionalDouble.empty();
        }
        Evaluation evaluation = new Evaluation(labels.size());
        try (INDArray given = oneHot(reading.given(), labelled, labels.size());
                INDArray judged = oneHot(reading.judged(), labelled, labels.size())) {
            evaluation.eval(given, judged);
        }
        return OptionalDouble.of(evaluation.accuracy());
    }

    private static INDArray oneHot(int[] classes, int[] rows, int count) {
        float[] values = new float[rows.length * count];
        for (int i = 0; i < rows.length; i++) {
            values[i * count + classes[rows[i]]] = 1;
        }
        return FloatArrays.of(values, rows.length, count);
    }

    private String realWords() {
        return real.reference().count()
                + (real.heldOut() ? " held-out pictures" : " training pictures (too few are held out)");
    }

    private String featureWords() {
        return accuracy.isPresent()
                ? "the " + FeatureNetwork.FEATURES
                        + " activations before the softmax of a small convolutional judge that names "
                        + percent(accuracy.getAsDouble()) + " of real pictures rightly"
                : "fixed random conv features v1 (" + FeatureNetwork.FEATURES + ")";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    @Override
    public void close() {
        judge.close();
    }
}
