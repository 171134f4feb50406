package dev.agon.spi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Every item once an epoch; the order is a keyed permutation that is computed, not stored. */
final class ShuffledBatches<T> implements BatchSource {
    private static final int ROUNDS = 4;

    private final Dataset<T> data;
    private final Codec<T> codec;
    private final int batchSize;
    private final long seed;
    private final int halfBits;

    ShuffledBatches(Dataset<T> data, Codec<T> codec, int batchSize, long seed) {
        if (data.size() == 0) {
            throw AgonException.data("there is no item to train on: " + data.fingerprint());
        }
        if (batchSize < 1) {
            throw AgonException.usage("batch is " + batchSize + "; it must be at least 1");
        }
        this.data = data;
        this.codec = codec;
        this.batchSize = batchSize;
        this.seed = seed;
        int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(data.size() - 1));
        this.halfBits = (bits + 1) / 2;
    }

    @Override
    public Batch at(long step) {
        List<T> samples = new ArrayList<>(batchSize);
        List<Attribute> attributes = data.attributes();
        float[][] classes = new float[attributes.size()][batchSize];
        for (int row = 0; row < batchSize; row++) {
            long position = step * batchSize + row;
            Example<T> item = data.get(shuffled(position % data.size(), position / data.size()));
            samples.add(item.value());
            for (int i = 0; i < classes.length; i++) {
                classes[i][row] = classOf(item, attributes.get(i));
            }
        }
        return new Batch(
                codec.encode(samples),
                Arrays.stream(classes).map(Nd4j::createFromArray).toList());
    }

    private int classOf(Example<T> item, Attribute attribute) {
        String value = item.attributes().get(attribute.name());
        int index = value == null ? -1 : attribute.values().names().indexOf(value);
        if (index < 0) {
            String found = value == null
                    ? "no " + attribute.name()
                    : attribute.name() + " '" + Suggestions.printable(value) + "'";
            throw AgonException.data("item " + item.id() + " of " + data.fingerprint() + " has " + found
                    + "; every item needs one of the " + attribute.values().size() + " " + attribute.name() + "s from "
                    + attribute.values().source());
        }
        return index;
    }

    /** A Feistel permutation of the next power of four, walked until it falls into the data set. */
    private long shuffled(long index, long epoch) {
        long mask = (1L << halfBits) - 1;
        long value = index;
        do {
            long left = value >>> halfBits;
            long right = value & mask;
            for (int round = 0; round < ROUNDS; round++) {
                long mixed = RandomStream.mix(RandomStream.mix(seed + epoch * ROUNDS + round) + right) & mask;
                long next = left ^ mixed;
                left = right;
                right = next;
            }
            value = left << halfBits | right;
        } while (value >= data.size());
        return value;
    }
}
