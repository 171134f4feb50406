package dev.agon.run;

import dev.agon.metrics.FeatureMetric;
import dev.agon.metrics.Features;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Codec;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Evaluator;
import dev.agon.spi.Example;
import dev.agon.spi.Metric;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The figures that a person asked for by name, beside those of the modality: on the vectors of samples, of held-out items,
 * and of as many training items for the floor.
 *
 * @param evaluator gives the vectors, unless it has none of its own
 * @param codec whose numbers are the vectors then
 */
record NamedMetrics<T>(Evaluator<T> evaluator, Codec<T> codec) {
    private static final int MOST_ITEMS = 10_000;
    private static final int CHUNK = 256;
    /** Numbers that are compared at a time, 400 MB: of items without feature vectors, as many as have no more are taken. */
    private static final long MOST_NUMBERS = 100_000_000;

    /** The figures, in the order of the metrics. */
    List<Metric> of(List<FeatureMetric> metrics, EvaluationData<T> data, Iterable<Example<T>> samples, int count) {
        if (metrics.isEmpty()) {
            return List.of();
        }
        Features reference = vectors(spread(data.heldOut(), MOST_ITEMS));
        Features training = vectors(spread(data.training(), count));
        Features generated = vectors(samples);
        // figures depend on the count, so value and floor are of as many
        int equal = Math.min(generated.count(), training.count());
        return metrics.stream()
                .map(metric -> new Metric(
                        metric.name(),
                        figure(metric, generated.first(equal), reference),
                        figure(metric, training.first(equal), reference),
                        metric.lowerIsBetter(),
                        metric.unit(),
                        metric.description() + "; " + equal + " samples against " + reference.count()
                                + " held-out items"))
                .toList();
    }

    private static double figure(FeatureMetric metric, Features items, Features reference) {
        try {
            return metric.of(items, reference);
        } catch (RuntimeException | LinkageError e) {
            throw new AgonException(
                    AgonException.Category.PLUGIN,
                    "metric '" + metric.name() + "' failed on " + items.count() + " items of " + items.dimension()
                            + " numbers: " + e,
                    e);
        }
    }

    /** So many items or fewer, at even distances. */
    private static <T> Iterable<Example<T>> spread(Dataset<T> data, int most) {
        long count = Math.min(data.size(), most);
        return () -> LongStream.range(0, count)
                .mapToObj(i -> data.get(i * data.size() / count))
                .iterator();
    }

    private Features vectors(Iterable<Example<T>> items) {
        return evaluator.features(items).map(NamedMetrics::rows).orElseGet(() -> encoded(items));
    }

    private Features encoded(Iterable<Example<T>> items) {
        List<Features> parts = new ArrayList<>();
        long numbers = 0;
        for (Iterator<Example<T>> rest = items.iterator(); rest.hasNext() && numbers < MOST_NUMBERS; ) {
            List<T> chunk = new ArrayList<>(CHUNK);
            while (chunk.size() < CHUNK && rest.hasNext()) {
                chunk.add(rest.next().value());
            }
            Features part = rows(codec.encode(chunk));
            numbers += (long) part.count() * part.dimension();
            parts.add(part);
        }
        return Features.concat(parts);
    }

    /** Takes over the array. */
    private static Features rows(INDArray vectors) {
        try (vectors;
                INDArray dense = vectors.dup('c')) {
            return Features.of(Values.floats(dense), Math.toIntExact(dense.length() / dense.size(0)));
        }
    }
}
