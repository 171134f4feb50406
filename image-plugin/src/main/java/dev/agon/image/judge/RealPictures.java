package dev.agon.image.judge;

import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Example;
import dev.agon.spi.RandomStream;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The real pictures that samples are compared with: the reference, and training pictures in a random order that the seed
 * fixes, read as far as they are asked for. The reference is the held-out part; if that is smaller than
 * {@link #LEAST_REFERENCE}, it is every second training picture, and the others stand for the training part.
 */
final class RealPictures {
    static final int LEAST_REFERENCE = 16;
    private static final int LARGEST_REFERENCE = 10_000;

    private final Judge judge;
    private final Reading reference;
    private final boolean heldOut;
    private final Dataset<BufferedImage> training;
    private final int[] order;
    private final List<Reading> trainingRead = new ArrayList<>();

    /** Reads the reference; there is at least one training picture. */
    RealPictures(EvaluationData<BufferedImage> data, Judge judge, RandomStream random) {
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
            // a single picture is both
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

    /** How many training pictures there are to draw. */
    int trainingSize() {
        return order.length;
    }

    /** The first training pictures of the random order: all if there are fewer than asked for. */
    Reading training(int count) {
        int wanted = Math.min(count, order.length);
        // whole chunks, whatever is asked for: the engine may round differently for other batch sizes
        for (int read = trainingRead.size() * Judge.CHUNK; read < wanted; read += Judge.CHUNK) {
            int[] chunk = Arrays.copyOfRange(order, read, Math.min(read + Judge.CHUNK, order.length));
            trainingRead.add(judge.read(items(training, chunk)));
        }
        return Reading.concat(trainingRead).first(count);
    }

    private static Iterator<Example<BufferedImage>> items(Dataset<BufferedImage> data, int[] indices) {
        return Arrays.stream(indices).mapToObj(data::get).iterator();
    }
}
