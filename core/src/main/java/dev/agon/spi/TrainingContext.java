package dev.agon.spi;

import java.util.Map;

/**
 * What a run trains with, for the parts of a modality that depend on all of it. The networks live as long as the run,
 * their weights change as it goes.
 *
 * @param spec what generator and discriminator were built for
 * @param options checked values of {@link DataModality#options()}
 * @param data what may be learned from is its training part
 * @param auxiliary networks of the modality's own, see {@link DataModality#auxiliaryNetworks}
 * @param batch samples a step of the contest
 * @param seed of all that is drawn
 */
public record TrainingContext<T>(
        Spec spec,
        Options options,
        Codec<T> codec,
        EvaluationData<T> data,
        Network generator,
        Network discriminator,
        Map<String, Network> auxiliary,
        int batch,
        long seed) {
    public TrainingContext {
        auxiliary = Map.copyOf(auxiliary);
    }
}
