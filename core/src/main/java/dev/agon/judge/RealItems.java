package dev.agon.judge;

import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The real items that samples are compared with: the reference, and training items in a random order that the seed
 * fixes, read as far as they are asked for. The reference is the held-out part; if that is smaller than
 * {@link #LEAST_REFERENCE}, it is every second training item, and the others stand for the training part.
 */
final class RealItems<T> {
    static final int LEAST_REFERENCE = 16;
    private static final int LARGEST_REFERENCE = 10_000;

    private final Judge<T> judge;
    private final Reading reference;
    private final boolean heldOut;
    private final Dataset<T> training;
    private final int[] order;
    private final List<Reading> trainingRead = new ArrayList<>();

    /** Reads the reference; there is at least one training item. */
    RealItems(EvaluationData<T> data, Judge<T> judge, RandomStream random) {
        this.judge = judge;
        training = data.training();
        int[] shuffled = Choice.shuffled(Math.toIntExact(training.size()), random.fork("training"));
        heldOut = data.heldOut().size() >= LEAST_REFERENCE;
        if (heldOut) {
            order = shuffled;
            int size = Math.toIntExact(data.heldOut().size());
            reference =
                    judge.read(items(data.heldOut(), Choice.sorted(LARGEST_REFERENCE, size, random.fork("reference"))));
        } else {
            // a single item is both
            int half = Math.max(1, shuffled.length / 2);
            order = Arrays.copyOf(shuffled, half);
            int[] others = Arrays.copyOfRange(shuffled, shuffled.length == 1 ? 0 : half, shuffled.length);
            reference = judge.read(items(training, Arrays.copyOf(others, Math.min(others.length, LARGEST_REFERENCE))));
        }
    }

    /** What samples are compared with. */
    Reading reference() {
        return reference;
    }

    /** Whether the reference is held out; otherwise the model has learned from it. */
    boolean heldOut() {
        return heldOut;
    }

    /** How many training items there are to draw. */
    int trainingSize() {
        return order.length;
    }

    /** The first training items of the random order: all if there are fewer than asked for. */
    Reading training(int count) {
        int wanted = Math.min(count, order.length);
        // whole chunks, whatever is asked for: the engine may round differently for other batch sizes
        for (int read = trainingRead.size() * Judge.CHUNK; read < wanted; read += Judge.CHUNK) {
            int[] chunk = Arrays.copyOfRange(order, read, Math.min(read + Judge.CHUNK, order.length));
            trainingRead.add(judge.read(items(training, chunk)));
        }
        return Reading.concat(trainingRead).first(count);
    }

    private static <T> Iterator<Example<T>> items(Dataset<T> data, int[] indices) {
        return Arrays.stream(indices).mapToObj(data::get).iterator();
    }
}
