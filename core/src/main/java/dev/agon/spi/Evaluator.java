package dev.agon.spi;

import java.util.List;

/**
 * Measures samples against real data. Bound to its data: what the reference needs (a judge, its features of real items)
 * is made once, when the evaluator is.
 */
public interface Evaluator<T> extends AutoCloseable {
    /** All metrics of the domain, the headline first. Generated samples carry the label that was asked for. */
    List<Metric> evaluate(Iterable<Example<T>> samples);

    /** The headline metric alone, cheap enough to be asked for while training. */
    Metric quality(Iterable<Example<T>> samples);

    /** How many samples {@link #quality} wants. */
    int qualitySamples();

    @Override
    void close();
}
