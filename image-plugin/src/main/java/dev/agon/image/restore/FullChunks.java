package dev.agon.image.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;

/** What a model makes of numbered pictures, a chunk at a time. */
public final class FullChunks {
    private static final int SIZE = 64;

    private FullChunks() {}

    /**
     * What is made under a row of numbers.
     *
     * @param first number
     * @param count of numbers
     * @param make gives one result a number, in order; always asked for a full chunk, the last number repeated if need be:
     *     the engine may round differently for other batch sizes
     */
    public static <R> List<R> of(long first, int count, Function<List<Long>, List<R>> make) {
        List<R> results = new ArrayList<>(count);
        for (int done = 0; done < count; done += SIZE) {
            int wanted = Math.min(SIZE, count - done);
            long begin = first + done;
            List<Long> numbers = LongStream.range(0, SIZE)
                    .mapToObj(i -> begin + Math.min(i, wanted - 1))
                    .toList();
            results.addAll(make.apply(numbers).subList(0, wanted));
        }
        return results;
    }
}
