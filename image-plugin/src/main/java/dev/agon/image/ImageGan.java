package dev.agon.image;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.Loss;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import dev.agon.spi.Suggestions;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A trained generator of pictures.
 *
 * <pre>{@code
 * try (ImageGan gan = ImageGan.builder().size(28, 28).minutes(3).seed(1).train(Path.of("digits"))) {
 *     List<BufferedImage> sixteen = gan.generate(16);
 *     List<BufferedImage> sevens = gan.generate(4, "7");
 *     double chance = gan.realness(sixteen.get(0));
 *     gan.save(Path.of("digits.agon"));
 * }
 * try (ImageGan gan = ImageGan.load(Path.of("digits.agon"))) {
 *     gan.generate(16);
 * }
 * }</pre>
 *
 * Safe for use by several threads. Everything it throws for a reason that a person can mend is an
 * {@link AgonException}.
 */
public final class ImageGan implements AutoCloseable {
    static final long DEFAULT_SEED = 1;

    private final Agon agon;
    private final Optional<TemporaryFolder> folder;
    private final SavedModel<BufferedImage> saved;
    private final Sampler<BufferedImage> sampler;
    private final RealnessMeter realness;
    private final long seed;
    private final AtomicLong drawn = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    private ImageGan(Agon agon, Optional<TemporaryFolder> folder, SavedModel<BufferedImage> saved, long seed) {
        this.agon = agon;
        this.folder = folder;
        this.saved = saved;
        this.sampler = saved.sampler();
        this.realness = new RealnessMeter(saved, comparesPairs(agon, saved));
        this.seed = RandomStream.of(seed).fork("generate").nextLong();
    }

    /** Whether the loss it was trained with compares pictures, so that a logit alone means nothing. */
    private static boolean comparesPairs(Agon agon, SavedModel<?> saved) {
        Loss loss = agon.losses().get(saved.manifest().plan().getOrDefault("loss", ""));
        return loss != null && loss.pairs();
    }

    /** Begins a description of a training run; {@link ImageGanBuilder#train} carries it out. */
    public static ImageGanBuilder builder() {
        return new ImageGanBuilder();
    }

    /** Loads a model file or the best model of a run folder; see {@link #load(Path, long)}. */
    public static ImageGan load(Path model) {
        return load(model, DEFAULT_SEED);
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the pictures that will be generated
     * @throws AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static ImageGan load(Path model, long seed) {
        Agon agon = Agon.create();
        try {
            return open(agon, Optional.empty(), model, seed);
        } catch (RuntimeException | Error e) {
            agon.close();
            throw e;
        }
    }

    /**
     * Loads a model.
     *
     * @param agon closed with the result
     * @param folder closed with the result
     */
    static ImageGan open(Agon agon, Optional<TemporaryFolder> folder, Path model, long seed) {
        return new ImageGan(agon, folder, open(agon, model), seed);
    }

    private static SavedModel<BufferedImage> open(Agon agon, Path model) {
        SavedModel<?> any = agon.open(model);
        try {
            return any.as(BufferedImage.class);
        } catch (RuntimeException e) {
            any.close();
            throw e;
        }
    }

    /**
     * Draws pictures. Each call goes on where the last one ended, so no picture comes twice; all pictures of all calls
     * are settled by the seed. Labels, if the model has any, are drawn as often as in the training data.
     */
    public List<BufferedImage> generate(int count) {
        return generate(count, Optional.empty());
    }

    /**
     * Draws pictures of one label; see {@link #generate(int)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public List<BufferedImage> generate(int count, String label) {
        return generate(count, Optional.of(label));
    }

    private List<BufferedImage> generate(int count, Optional<String> label) {
        checkOpen();
        if (count < 0) {
            throw AgonException.usage("count is " + count + "; it must not be negative");
        }
        // before any picture counts as drawn: a refused call must not shift those of later ones
        label.ifPresent(this::checkLabel);
        SampleRequest request = new SampleRequest(
                seed,
                drawn.getAndAdd(count),
                count,
                label,
                saved.modality().generateOptions().defaults());
        return sampler.sample(request).stream().map(Example::value).toList();
    }

    private void checkLabel(String label) {
        saved.model()
                .labels()
                .orElseThrow(() -> AgonException.usage("this model was trained without labels; it cannot draw label '"
                        + Suggestions.printable(label) + "'"))
                .indexOf(label);
    }

    /**
     * How real a picture looks to the discriminator, in [0, 1]. For a model with labels this is the largest value over
     * its labels.
     *
     * <p>For the losses that judge pictures one by one ({@code ns} and the like) it is the logistic function of the
     * discriminator's logit. The default loss {@code rpgan} compares pictures, so that only differences of logits mean
     * something; there it is the probability that the discriminator, shown this picture and a generated one, takes this
     * one for the real one, averaged over 64 generated pictures. It is a judgement of style, not of truth: 0.5 says as
     * good as what the model makes.
     *
     * @param picture of any size and colours; it is brought to the model's shape first
     */
    public double realness(BufferedImage picture) {
        checkOpen();
        return realness.of(picture, Optional.empty());
    }

    /**
     * How real a picture looks to the discriminator as one of a label; see {@link #realness(BufferedImage)}.
     *
     * @throws AgonException USAGE if the model does not know the label
     */
    public double realness(BufferedImage picture, String label) {
        checkOpen();
        return realness.of(picture, Optional.of(label));
    }

    /** The labels that pictures can be asked for, in order; empty if the training data had none. */
    public List<String> labels() {
        return saved.model().labels().map(Labels::names).orElse(List.of());
    }

    /** Width of the pictures in pixels. */
    public int width() {
        return Math.toIntExact(saved.model().codec().shape()[1]);
    }

    /** Height of the pictures in pixels. */
    public int height() {
        return Math.toIntExact(saved.model().codec().shape()[0]);
    }

    /**
     * Writes a model file, which {@link #load}, {@code agon generate} and the rest read.
     *
     * @throws AgonException USAGE if it cannot be written
     */
    public void save(Path model) {
        checkOpen();
        saved.save(model);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this ImageGan is closed");
        }
    }

    /** Frees the networks. No other thread may be using them. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            saved.close();
            agon.close();
            folder.ifPresent(TemporaryFolder::close);
        }
    }
}
