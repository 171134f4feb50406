package dev.agon.spi;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures samples against real data. Bound to its data: what the reference needs (a judge, its features of real items)
 * is made once, when the evaluator is.
 */
public interface Evaluator<T> extends AutoCloseable {
    /** All metrics of the domain, the headline first. Generated samples carry the label that was asked for. */
    List<Metric> evaluate(Iterable<Example<T>> samples);

    /** The headline metric alone, cheap enough to be asked for while training. */
    Metric quality(Iterable<Example<T>> samples);

    /**
     * What anybody would see or hear to be wrong with the samples of the last {@link #quality}, in words that go on in a
     * sentence, such as "12 % of the sounds are silent"; empty if nothing is. A run's verdict heeds it.
     */
    default Optional<String> alarm() {
        return Optional.empty();
    }

    /**
     * Figures of a model itself rather than of its samples, such as how likely it takes held-out items to be. {@code agon
     * evaluate} shows them after those of the samples.
     */
    default List<Metric> ofModel(TrainedModel<T> model) {
        return List.of();
    }

    /** How many samples {@link #quality} wants. */
    int qualitySamples();

    /**
     * Items as vectors whose distances mean something, {@code [n, d]}, for the metrics that plugins add by name; empty, for
     * whatever items, where there is nothing better than the codec's numbers. Whoever asks closes the array.
     */
    default Optional<INDArray> features(Iterable<Example<T>> items) {
        return Optional.empty();
    }

    @Override
    void close();
}
