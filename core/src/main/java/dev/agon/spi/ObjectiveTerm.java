package dev.agon.spi;

import java.util.Optional;

/**
 * What a generator is asked for beside being taken for real: reconstruction, a likelihood, a cycle, attributes. It joins
 * the gradient by the generated samples before the generator's one backward pass, so no modality needs a loop of its own.
 * Stateless.
 */
public interface ObjectiveTerm {
    String name();

    /** One line for people. */
    String description();

    /** Why the term cannot be used with such networks; empty if it can. */
    default Optional<String> refuses(Spec spec, Traits generator, Traits discriminator) {
        return Optional.empty();
    }

    /**
     * Adds {@code weight} times the gradient of the term by what the generator made.
     *
     * @return the term, times the weight
     */
    double addToGenerator(StepContext step, double weight);

    /**
     * Adds {@code weight} times the gradient of the discriminator's part of the term to the discriminator's gradients;
     * only terms that train a further head of the discriminator have one.
     *
     * @return that part, times the weight
     */
    default double addToDiscriminator(StepContext step, double weight) {
        return 0;
    }
}
