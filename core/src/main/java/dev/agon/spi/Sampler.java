package dev.agon.spi;

import java.util.List;

/** Draws samples from a trained model. Safe for use by several threads. */
@FunctionalInterface
public interface Sampler<T> {
    /** The samples, in order of their numbers; each carries its label, if the model has labels. */
    List<Example<T>> sample(SampleRequest request);

    /**
     * Refuses what {@link #sample} would refuse by the label and the options alone, without drawing anything.
     *
     * @throws AgonException USAGE for what this model cannot be asked for
     */
    default void check(SampleRequest request) {}

    /**
     * Samples for people to look at. Overridden where they are made from given ones, so that each stands beside what it was
     * made from; there may be fewer than asked for.
     */
    default List<Example<T>> look(SampleRequest request) {
        return sample(request);
    }

    /**
     * Samples that are best asked for at once where more are wanted than fit into memory. One that decodes samples side by
     * side is slow where a request ends, and may ask for more; at least 1.
     */
    default int portion() {
        return 256;
    }

    /** Latent vectors, one pass of the generator, one decode. */
    static <T> Sampler<T> singlePass(TrainedModel<T> model) {
        return new SinglePassSampler<>(model);
    }
}
