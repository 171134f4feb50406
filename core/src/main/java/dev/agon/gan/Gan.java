package dev.agon.gan;

import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Loss;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A trained generator. Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 *
 * @param <T> a sample
 */
public abstract class Gan<T> implements AutoCloseable {
    /** Of the samples, where none is given. */
    protected static final long DEFAULT_SEED = 1;

    private final LoadedGan<T> loaded;
    private final SavedModel<T> saved;
    private final Sampler<T> sampler;
    private final RealnessMeter<T> realness;
    private final long seed;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** @param loaded closed with this */
    protected Gan(LoadedGan<T> loaded) {
        this.loaded = loaded;
        this.saved = loaded.model();
        this.sampler = saved.sampler();
        this.realness = new RealnessMeter<>(saved, comparesPairs());
        this.seed = RandomStream.of(loaded.seed()).fork("generate").nextLong();
    }

    /**
     * Draws samples. Each call goes on where the last one ended, so no sample comes twice; all samples of all calls
     * are settled by the seed. Labels, if the model has any, are drawn as often as in the training data.
     */
    public final List<T> generate(int count) {
        return generate(count, Optional.empty(), Map.of());
    }

    /**
     * Draws samples of one label; see {@link #generate(int)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public final List<T> generate(int count, String label) {
        return generate(count, Optional.of(label), Map.of());
    }

    /**
     * Draws samples with settings; see {@link #generate(int)}.
     *
     * @param label that all have; empty to draw labels
     * @param settings what {@code agon generate --set} takes for this kind of data
     * @throws AgonException USAGE for a label or a setting that cannot be
     */
    protected final List<T> generate(int count, Optional<String> label, Map<String, String> settings) {
        checkOpen();
        if (count < 0) {
            throw AgonException.usage("count is " + count + "; it must not be negative");
        }
        // before any sample counts as drawn: a refused call must not shift those of later ones
        label.ifPresent(this::checkLabel);
        Options options = saved.generateOptions().parse(settings);
        sampler.check(new SampleRequest(seed, 0, count, label, options));
        SampleRequest request = new SampleRequest(seed, drawn.getAndAdd(count), count, label, options);
        return sampler.sample(request).stream().map(Example::value).toList();
    }

    private void checkLabel(String label) {
        saved.model()
                .labels()
                .orElseThrow(() -> AgonException.usage("this model was trained without labels; it cannot draw label '"
                        + Suggestions.printable(label) + "'"))
                .indexOf(label);
    }

    /** The labels that can be asked for, in order; empty if the training data had none. */
    public final List<String> labels() {
        return saved.model().labels().map(Labels::names).orElse(List.of());
    }

    /**
     * Writes a model file, which {@code load}, {@code agon generate} and the rest read.
     *
     * @throws AgonException USAGE if it cannot be written
     */
    public final void save(Path model) {
        checkOpen();
        saved.save(model);
    }

    /** The stream that samples are drawn by; what else is drawn forks it under a name of its own. */
    protected final RandomStream random() {
        return RandomStream.of(loaded.seed());
    }

    /** The model. */
    protected final SavedModel<T> saved() {
        return saved;
    }

    /**
     * How real a sample looks to the discriminator, in [0, 1]; for a model with labels the largest value over its labels.
     *
     * <p>For the losses that judge samples one by one ({@code ns} and the like) it is the logistic function of the
     * discriminator's logit. The default loss {@code rpgan} compares samples, so that only differences of logits mean
     * something; there it is the probability that the discriminator, shown this sample and a generated one, takes this
     * one for the real one, averaged over 64 generated samples. It is a judgement of style, not of truth: 0.5 says as
     * good as what the model makes.
     *
     * @param label as one of which it is judged; empty for any
     * @throws AgonException USAGE if the model does not know the label, or was trained without a contest
     */
    protected final double realnessOf(T sample, Optional<String> label) {
        checkOpen();
        return realness.of(sample, label);
    }

    /** Whether the loss it was trained with compares samples, so that a logit alone means nothing. */
    private boolean comparesPairs() {
        return Optional.ofNullable(saved.manifest().plan().get("loss"))
                .flatMap(loaded.agon()::loss)
                .map(Loss::pairs)
                .orElse(false);
    }

    /** Throws if {@link #close} was called. */
    protected final void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this " + getClass().getSimpleName() + " is closed");
        }
    }

    /** Frees the networks. No other thread may be using them. */
    @Override
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            loaded.close();
        }
    }
}
