package dev.agon.augment;

import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Augmentations one after the other, each row with a probability of its own.
 *
 * @param augmentations in this order
 */
public record Augmenter(List<Augmentation> augmentations) {
    public Augmenter {
        augmentations = List.copyOf(augmentations);
    }

    /**
     * Changes samples.
     *
     * @param samples {@code [n, shape...]}, left as they are
     * @param probability of each augmentation for each row, in [0, 1]
     */
    public Drawn draw(INDArray samples, double probability, RandomStream random, Workspace workspace) {
        if (augmentations.isEmpty() || probability == 0) {
            return new Drawn(samples, List.of(), workspace);
        }
        int rows = Math.toIntExact(samples.size(0));
        long[] shape = new long[samples.rank() - 1];
        System.arraycopy(samples.shape(), 1, shape, 0, shape.length);
        float[] values = Values.rounded(samples);
        int length = values.length / rows;
        List<List<Augmentation.Change>> changes = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            RandomStream own = random.fork(row);
            List<Augmentation.Change> drawn = new ArrayList<>();
            for (Augmentation augmentation : augmentations) {
                if (own.nextDouble() < probability) {
                    Augmentation.Change change = augmentation.draw(shape, own.fork(augmentation.name()));
                    change.apply(values, row * length);
                    drawn.add(change);
                }
            }
            changes.add(drawn);
        }
        INDArray seen = workspace.take(samples.shape());
        Values.write(values, seen);
        return new Drawn(seen, changes, workspace);
    }

    /**
     * What was drawn for a batch.
     *
     * @param seen what the discriminator sees, {@code [n, shape...]}
     */
    public record Drawn(INDArray seen, List<List<Augmentation.Change>> changes, Workspace workspace) {
        /** Takes a gradient by what was seen, {@code [n, shape...]}, to one by the samples. */
        public INDArray backward(INDArray gradient) {
            if (changes.isEmpty()) {
                return gradient;
            }
            float[] values = Values.rounded(gradient);
            int length = values.length / changes.size();
            for (int row = 0; row < changes.size(); row++) {
                List<Augmentation.Change> drawn = changes.get(row);
                for (int i = drawn.size() - 1; i >= 0; i--) {
                    drawn.get(i).applyAdjoint(values, row * length);
                }
            }
            INDArray back = workspace.take(gradient.shape());
            Values.write(values, back);
            return back;
        }
    }
}
