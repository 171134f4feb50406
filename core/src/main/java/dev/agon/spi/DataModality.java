package dev.agon.spi;

import java.nio.file.Path;
import java.util.List;

/**
 * Service interface: a kind of data, found by {@link java.util.ServiceLoader}. It says how items are read, turned into
 * tensors and back, written and measured; the training loop is shared by all.
 *
 * @param <T> a sample, such as {@link java.awt.image.BufferedImage}
 */
public interface DataModality<T> {
    /** Lower-case, unique: what {@code agon train NAME} takes. */
    String name();

    /** One line for people. */
    String description();

    Class<T> sampleType();

    /** What {@code --set} takes when training. */
    OptionSet options();

    /**
     * Opens a source.
     *
     * @throws AgonException DATA if it is missing, empty, or too many of its items are unreadable; the message names it
     */
    Dataset<T> open(Path source, Options options);

    /** Settles size, vocabulary, rate. Takes seconds. */
    Codec<T> fit(Dataset<T> training, Options options);

    /** Restores a codec that {@link Codec#save} wrote. */
    Codec<T> loadCodec(BundleReader in);

    Recipe defaultRecipe(Options options);

    SampleWriter<T> writer(Options options);

    /** Prepares measuring; may train a judge, which is cached. */
    Evaluator<T> evaluator(EvaluationData<T> data, Codec<T> codec, Options options);

    /** Overridden where a batch is not simply a shuffled draw. */
    default BatchSource batches(Dataset<T> training, Codec<T> codec, Options options, int batchSize, long seed) {
        return BatchSource.shuffled(training, codec, batchSize, seed);
    }

    /** Overridden where sampling is more than one forward pass and a decode. */
    default Sampler<T> sampler(TrainedModel<T> model) {
        return Sampler.singlePass(model);
    }

    /** What {@code --set} takes when generating. */
    default OptionSet generateOptions() {
        return OptionSet.NONE;
    }

    default List<Demo> demos() {
        return List.of();
    }
}
