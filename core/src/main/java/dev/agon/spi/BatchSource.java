package dev.agon.spi;

/** The batches of a run: a pure function of the step, so that resuming and sharding need nothing else. */
@FunctionalInterface
public interface BatchSource {
    /** The batch of a step, counted from 0. Every call makes new arrays; the caller closes them. */
    Batch at(long step);

    /**
     * Draws every item once an epoch, in an order that depends on the seed and the epoch. If the data is labelled, each
     * batch has one condition: class numbers {@code [n]}.
     *
     * @throws AgonException DATA if the data set is empty
     */
    static <T> BatchSource shuffled(Dataset<T> data, Codec<T> codec, int batchSize, long seed) {
        return new ShuffledBatches<>(data, codec, batchSize, seed);
    }
}
