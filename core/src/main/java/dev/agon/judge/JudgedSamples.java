package dev.agon.judge;

import dev.agon.metrics.FeatureStatistics;
import dev.agon.metrics.Features;
import dev.agon.metrics.FrechetDistance;
import dev.agon.metrics.ModeHistogram;
import dev.agon.metrics.NearestNeighbours;
import dev.agon.spi.AgonException;
import dev.agon.spi.Encoder;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Suggestions;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares samples with held-out real ones, on the features of a small classifier that was trained on a part of the data
 * which the model never saw; on those of fixed random convolutions if the data has no labels. Floors are what as many
 * training items reach against the same held-out ones: real against real, neither known to the judge. One thread at a
 * time.
 */
public final class JudgedSamples<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JudgedSamples.class);
    private static final int MEMORISATION_SAMPLES = 1_000;
    private static final int MEMORISATION_ITEMS = 20_000;

    private final String items;
    private final Judge<T> judge;
    private final RealItems<T> real;
    private final FeatureStatistics reference;
    private final OptionalDouble accuracy;

    /**
     * Reads the reference, and trains a judge unless the cache has it (about 20 s for 28 x 28 values an item).
     *
     * @param encoder turns items into pictures {@code [h, w, c]}, real and generated ones alike
     * @param seed of the judge and of the choice of training items
     * @param items what the items are, in plural, for people
     * @throws AgonException DATA if there is no training item
     */
    public JudgedSamples(
            EvaluationData<T> data, Encoder<T> encoder, JudgeOptics optics, JudgeCache cache, long seed, String items) {
        if (data.training().size() == 0) {
            throw AgonException.data("there are no training " + items + " to compare with");
        }
        this.items = items;
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            judge = Judge.of(data.judge(), encoder, optics, cache, seed);
            try {
                real = new RealItems<>(data, judge, RandomStream.of(seed).fork("evaluation"));
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
                "the judge names {} of {} held-out {} rightly",
                percent(share),
                real.reference().count(),
                items));
    }

    /** Share of the reference items that the judge names rightly, in [0, 1]; empty if it is no classifier. */
    public OptionalDouble judgeAccuracy() {
        return accuracy;
    }

    /** Labels that the judge knows; empty if it is no classifier. */
    public Optional<Labels> labels() {
        return judge.labels();
    }

    /** How many training items there are to compare with. */
    public int trainingSize() {
        return real.trainingSize();
    }

    /** Runs what works with arrays of its own outside of the caller's ND4J workspace. */
    public static <R> R outsideWorkspaces(Supplier<R> work) {
        try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return work.get();
        }
    }

    /**
     * What the judge makes of samples.
     *
     * @throws AgonException USAGE if there is none
     */
    public Reading read(Iterable<Example<T>> samples) {
        Iterator<Example<T>> iterator = samples.iterator();
        if (!iterator.hasNext()) {
            throw AgonException.usage("there is no sample to measure");
        }
        return outsideWorkspaces(() -> judge.read(iterator));
    }

    /**
     * The judge's features of items, {@code [n, d]}, in a new array.
     *
     * @throws AgonException USAGE if there is no item
     */
    public INDArray features(Iterable<Example<T>> items) {
        Features features = read(items).features();
        float[] values = new float[features.count() * features.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = features.at(i / features.dimension(), i % features.dimension());
        }
        return outsideWorkspaces(() -> FloatArrays.of(values, features.count(), features.dimension()));
    }

    /** What the judge makes of training items: of so many, or all if there are fewer. */
    public Reading training(int count) {
        return outsideWorkspaces(() -> real.training(count));
    }

    /** What the judge makes of the reference. */
    public Reading reference() {
        return real.reference();
    }

    /** Fréchet distance to the reference, named by the features: those of a classifier, or random ones. */
    public Metric frechet(Reading samples, Reading floor) {
        return frechet(
                accuracy.isPresent() ? "classifier-frechet-distance" : "random-feature-frechet-distance",
                samples,
                floor);
    }

    /**
     * Fréchet distance to the reference, of samples and of as many training items.
     *
     * @param name of the metric
     */
    public Metric frechet(String name, Reading samples, Reading floor) {
        return new Metric(
                name,
                FrechetDistance.between(samples.features().statistics(), reference),
                FrechetDistance.between(floor.features().statistics(), reference),
                true,
                "",
                "Fréchet distance of " + samples.count() + " samples to " + realWords() + " on " + featureWords()
                        + "; biased upwards by small counts, so compare with the floor (as many training " + items
                        + ") and at equal counts only");
    }

    /** Share of samples that the judge gives the label that was asked for; empty if it cannot tell. */
    public Optional<Metric> labelAccuracy(Reading samples) {
        Optional<Labels> labels = judge.labels();
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        long foreign = IntStream.of(samples.given())
                .filter(label -> label == Reading.FOREIGN)
                .count();
        if (foreign > 0) {
            LOG.warn(
                    "label-accuracy is left out: {} of {} samples have labels that this data lacks; it has {}",
                    foreign,
                    samples.count(),
                    Suggestions.printable(String.join(", ", labels.get().names())));
            return Optional.empty();
        }
        OptionalDouble right = outsideWorkspaces(() -> accuracy(labels.get(), samples));
        if (right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Metric(
                "label-accuracy",
                right.getAsDouble(),
                accuracy.orElseThrow(),
                false,
                "",
                "the share of " + samples.count()
                        + " samples that the judge gives the label that was asked for; floor: its accuracy on "
                        + realWords()));
    }

    /** How many labels occur among the samples, and how far their shares are from the data's; empty without labels. */
    public List<Metric> modes(Reading samples, Reading floor) {
        if (judge.labels().isEmpty()) {
            return List.of();
        }
        Labels labels = judge.labels().get();
        ModeHistogram frequencies = new ModeHistogram(labels.counts());
        ModeHistogram generated = ModeHistogram.of(samples.judged(), labels.size());
        ModeHistogram genuine = ModeHistogram.of(floor.judged(), labels.size());
        return List.of(
                new Metric(
                        "modes",
                        generated.occupied(),
                        genuine.occupied(),
                        false,
                        "of " + labels.size(),
                        "labels that the judge gives to at least one of " + samples.count() + " samples"),
                new Metric(
                        "mode-kl",
                        generated.divergenceFrom(frequencies),
                        genuine.divergenceFrom(frequencies),
                        true,
                        "nats",
                        "Kullback-Leibler divergence of the judged labels from the data's label frequencies"));
    }

    /** How much nearer samples are to training items than real ones are. */
    public Metric memorisation(Reading samples) {
        Features training = training(MEMORISATION_ITEMS).grains();
        return new Metric(
                "memorisation",
                NearestNeighbours.memorisation(
                        samples.grains().first(MEMORISATION_SAMPLES),
                        real.reference().grains().first(MEMORISATION_SAMPLES),
                        training),
                1,
                false,
                "",
                "median distance to the nearest of " + training.count() + " training " + items + " over that of real "
                        + items + ", in pixels averaged to at most 16 × 16; 1 is ideal, near 0: copies");
    }

    /** DL4J's accuracy over the items that carry a label; empty if none does. */
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
                + (real.heldOut() ? " held-out " + items : " training " + items + " (too few are held out)");
    }

    private String featureWords() {
        return accuracy.isPresent()
                ? "the " + FeatureNetwork.FEATURES
                        + " activations before the softmax of a small convolutional judge that names "
                        + percent(accuracy.getAsDouble()) + " of real " + items + " rightly"
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
