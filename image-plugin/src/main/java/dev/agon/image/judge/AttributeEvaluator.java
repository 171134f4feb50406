package dev.agon.image.judge;

import dev.agon.judge.JudgeCache;
import dev.agon.judge.Reading;
import dev.agon.spi.Attribute;
import dev.agon.spi.Codec;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures pictures that were asked for by attributes: the figures of {@link ImageEvaluator}, by the judge of the first
 * attribute, and for each attribute how often its own judge sees the value that was asked for. One thread at a time.
 */
public final class AttributeEvaluator implements Evaluator<BufferedImage> {
    private static final String ACCURACY = "label-accuracy";
    /** What {@link ImageEvaluator} measures of labels. */
    private static final Set<String> OF_LABELS = Set.of(ACCURACY, "modes", "mode-kl");

    private final Attribute first;
    private final ImageEvaluator pictures;
    private final AttributeJudges judges;

    /**
     * Prepares measuring: trains the judge of the first attribute unless the cache has it; those of the others follow when
     * they are needed.
     *
     * @param data with one attribute at least
     * @param seed of the judges
     */
    public AttributeEvaluator(
            EvaluationData<BufferedImage> data, Codec<BufferedImage> codec, JudgeCache cache, long seed) {
        judges = new AttributeJudges(data, codec, cache, seed);
        first = judges.attributes().get(0);
        pictures = new ImageEvaluator(judges.of(first));
    }

    @Override
    public int qualitySamples() {
        return pictures.qualitySamples();
    }

    @Override
    public Metric quality(Iterable<Example<BufferedImage>> samples) {
        return pictures.quality(AttributeView.of(samples, first));
    }

    @Override
    public List<Metric> evaluate(Iterable<Example<BufferedImage>> samples) {
        Map<String, Reading> read = judges.read(samples);
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : pictures.evaluate(read.get(first.name()))) {
            if (!OF_LABELS.contains(metric.name())) {
                metrics.add(metric);
            }
        }
        for (Attribute attribute : judges.attributes()) {
            judges.of(attribute)
                    .labelAccuracy(read.get(attribute.name()))
                    .map(metric -> accuracy(metric, attribute))
                    .ifPresent(metrics::add);
        }
        return metrics;
    }

    private static Metric accuracy(Metric metric, Attribute attribute) {
        return new Metric(
                "accuracy." + attribute.name(),
                metric.value(),
                metric.floor(),
                metric.lowerIsBetter(),
                metric.unit(),
                metric.description().replace("the label", "the " + attribute.name())
                        + String.format(Locale.ROOT, "; always saying the same: %.3f", commonest(attribute.values())));
    }

    /** What whoever looks at no picture gets right at best. */
    private static double commonest(Labels values) {
        long sum = values.counts().stream().mapToLong(Long::longValue).sum();
        long most = values.counts().stream().mapToLong(Long::longValue).max().orElseThrow();
        return (double) most / sum;
    }

    @Override
    public Optional<INDArray> features(Iterable<Example<BufferedImage>> items) {
        return pictures.features(AttributeView.of(items, first));
    }

    @Override
    public void close() {
        judges.close();
    }
}
