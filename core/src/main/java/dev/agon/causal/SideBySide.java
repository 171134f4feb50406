package dev.agon.causal;

import dev.agon.spi.Example;
import dev.agon.spi.SampleRequest;
import java.util.List;
import java.util.stream.IntStream;

/** Draws the samples of a request in chunks, on all processors. */
public final class SideBySide {
    private SideBySide() {}

    /** Draws neighbouring samples. */
    @FunctionalInterface
    public interface Chunk<T> {
        /** @param first number of the first sample */
        List<Example<T>> draw(long first, int count);
    }

    /**
     * All samples of a request, in their order.
     *
     * @param rows of a whole chunk; the last one may be shorter
     * @param chunk called by several threads at once
     */
    public static <T> List<Example<T>> draw(SampleRequest request, int rows, Chunk<T> chunk) {
        int chunks = (request.count() + rows - 1) / rows;
        return IntStream.range(0, chunks)
                .parallel()
                .mapToObj(
                        i -> chunk.draw(request.first() + (long) i * rows, Math.min(rows, request.count() - i * rows)))
                .flatMap(List::stream)
                .toList();
    }
}
