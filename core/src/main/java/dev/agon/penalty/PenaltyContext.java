package dev.agon.penalty;

import dev.agon.nn.Workspace;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Traits;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The discriminator in one step, as {@link PassPenalty penalties} see it. */
public interface PenaltyContext {
    /** Of the discriminator. */
    Traits traits();

    /** The discriminator's pass over the real samples; input 0 is what it saw, that is after augmentation. */
    Pass real();

    /** The discriminator's pass over the generated samples; input 0 is what it saw. */
    Pass fake();

    /** A further pass of the discriminator under the batch's conditions; the caller closes it. */
    Pass judge(INDArray samples, String name);

    /** Where arrays come from; they live until the step ends. */
    Workspace workspace();

    /** A stream of the step's own, the same for the same name. */
    RandomStream random(String name);
}
