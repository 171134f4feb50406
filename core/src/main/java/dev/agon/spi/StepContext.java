package dev.agon.spi;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The networks' passes in one step, as {@link ObjectiveTerm}s see them. Everything it hands out lives until the step
 * ends, and what it opened it closes.
 */
public interface StepContext {
    Batch batch();

    /** What both networks were built for. */
    Spec spec();

    Traits generatorTraits();

    Traits discriminatorTraits();

    /**
     * A target of the batch.
     *
     * @throws AgonException USAGE if the modality's batches have none of that name
     */
    INDArray target(String name);

    /** The generator's pass that made the generated samples. */
    Pass made();

    /** What the generator made, {@code [n, shape...]}, before any augmentation. */
    INDArray fakes();

    /** The discriminator's pass over the real samples. */
    Pass real();

    /** The discriminator's pass over the generated samples, by the discriminator that the generator is judged by. */
    Pass fake();

    /** A further pass of the generator; its backward passes add to the gradients of the same step. */
    Pass generator(List<INDArray> inputs);

    /** A further pass of the discriminator over samples, under the batch's conditions. */
    Pass discriminator(INDArray samples);

    /** Adds to the gradient by a head of the generator, {@code head} 0 being the samples. The array is copied. */
    void addGeneratorGradient(int head, INDArray gradient);

    /**
     * Adds to the gradient by the generated samples what is a gradient by them as the discriminator saw them, that is
     * after augmentation.
     */
    void addGradientBySeenFakes(INDArray gradient);

    /** An array with undefined content. */
    INDArray take(long... shape);

    /** A stream of the step's own, the same for the same name. */
    RandomStream random(String name);
}
