package dev.agon.augment;

import dev.agon.spi.RandomStream;
import java.util.Optional;

/**
 * A random change of samples, real and generated alike, before the discriminator sees them: it then cannot learn the
 * training samples by heart, and the generator learns the unchanged distribution as long as the change keeps apart what
 * was apart (Zhao et al., "Differentiable augmentation for data-efficient GAN training", 2020). Found by name; stateless.
 */
public interface Augmentation {
    String name();

    /** One line for people. */
    String description();

    /**
     * Why samples of this shape cannot be changed so; empty if they can.
     *
     * @param sample shape of one sample, channels last
     */
    Optional<String> refuses(long[] sample);

    /**
     * Draws a change for one row.
     *
     * @param sample shape of one sample, which this augmentation does not refuse
     */
    Change draw(long[] sample, RandomStream random);

    /** An affine map of one row; both methods work in place on {@code length} numbers from {@code offset} on. */
    interface Change {
        void apply(float[] rows, int offset);

        /** Multiplies by the transposed matrix of the map: takes a gradient by the result to one by the row. */
        void applyAdjoint(float[] gradients, int offset);
    }
}
