package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Options;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Samples that are drawn in portions as they are asked for, so that any number of them fits into memory. Can be gone
 * through more than once.
 *
 * @param count how many
 * @param label empty draws labels by training frequency
 * @param options of the model's {@code generateOptions}
 */
public record SampleStream<T>(Sampler<T> sampler, long seed, int count, Optional<String> label, Options options)
        implements Iterable<Example<T>> {
    @Override
    public Iterator<Example<T>> iterator() {
        return new Iterator<>() {
            private List<Example<T>> portion = List.of();
            private int begin;
            private int place;

            @Override
            public boolean hasNext() {
                return begin + place < count;
            }

            @Override
            public Example<T> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                if (place == portion.size()) {
                    begin += place;
                    place = 0;
                    int size = Math.min(sampler.portion(), count - begin);
                    portion = sampler.sample(new SampleRequest(seed, begin, size, label, options));
                    if (portion.size() != size) {
                        throw new AgonException(
                                AgonException.Category.PLUGIN,
                                "the plugin's sampler (" + sampler.getClass().getName()
                                        + ") breaks its contract: asked for " + size + " samples, it gave "
                                        + portion.size());
                    }
                }
                return portion.get(place++);
            }
        };
    }
}
