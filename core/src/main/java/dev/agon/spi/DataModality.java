package dev.agon.spi;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Service interface: a kind of data, found by {@link java.util.ServiceLoader}. It says how items are read, turned into
 * tensors and back, written and measured; the training loop is shared by all.
 *
 * <p>Ctrl-C interrupts the thread that reads data, fits a codec or makes an evaluator. What takes longer than a second there
 * looks at {@link Thread#isInterrupted} now and then and ends with an exception of any kind.
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

    /**
     * Builds networks that the model has beside its generator and its discriminator, such as the two of an autoencoder.
     * They are saved with it and handed to the {@link #sampler}; {@link #phases} train them, the contest does not.
     *
     * @param seed the same seed gives the same weights
     * @return the networks by plain lower-case names, the same names for the same spec and options
     */
    default Map<String, Network> auxiliaryNetworks(Spec spec, Codec<T> codec, Options options, long seed) {
        return Map.of();
    }

    /**
     * What both networks are told about each sample, in the order of the arrays in a batch. Overridden, along with
     * {@link #batches} and {@link #sampler}, where that is more or other than the attributes.
     */
    default List<Condition> conditions(Dataset<T> training, Codec<T> codec, Options options) {
        return training.attributes().stream().map(Attribute::condition).toList();
    }

    /** What is trained before the contest, in this order. Called once before the first step, so it trains nothing. */
    default List<Phase> phases(TrainingContext<T> context) {
        return List.of();
    }

    /**
     * The batches of the contest. Overridden where a batch is not simply a shuffled draw. They are encoded on a thread of
     * their own, at most one step ahead and never before the last phase is over.
     */
    default BatchSource batches(TrainingContext<T> context) {
        return BatchSource.shuffled(context.data().training(), context.codec(), context.batch(), context.seed());
    }

    /** Overridden where sampling is more than one forward pass and a decode. */
    default Sampler<T> sampler(TrainedModel<T> model) {
        return Sampler.singlePass(model);
    }

    /**
     * What draws samples where the data is at hand: for looks while training and for measuring. Overridden where a model
     * changes given samples, which are held-out items then.
     *
     * @param options checked values of {@link #options()}
     */
    default Sampler<T> sampler(TrainedModel<T> model, EvaluationData<T> data, Options options) {
        return sampler(model);
    }

    /** What {@code --set} takes when generating, whatever the model. */
    default OptionSet generateOptions() {
        return OptionSet.NONE;
    }

    /** What {@code --set} takes when generating with a model: also one of its attributes' values each. */
    default OptionSet generateOptions(TrainedModel<T> model) {
        return generateOptions().and(Attribute.options(model.furtherAttributes(), "what samples show"));
    }

    /** What {@code agon apply} does with a model; empty if there is nothing. */
    default Optional<Transformer<T>> transformer(TrainedModel<T> model) {
        return Optional.empty();
    }

    /**
     * Opens samples that a {@link #transformer} is to change. Overridden where these may be what training data may not, as
     * pictures of any size.
     *
     * @param options checked values of {@link #options()} that the model was trained with
     * @throws AgonException DATA if there are none, or too many are unreadable; the message names the source
     */
    default Dataset<T> openGiven(Path source, Options options) {
        return open(source, options);
    }

    default List<Demo> demos() {
        return List.of();
    }
}
