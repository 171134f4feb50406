package dev.agon.image;

import dev.agon.Agon;
import dev.agon.report.ReportWriter;
import dev.agon.run.RunObserver;
import dev.agon.run.RunTick;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.Labels;
import dev.agon.spi.RandomStream;
import dev.agon.spi.SampleRequest;
import dev.agon.spi.Sampler;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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
    private static final long DEFAULT_SEED = 1;

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
        this.realness = new RealnessMeter(saved);
        this.seed = RandomStream.of(seed).fork("generate").nextLong();
    }

    /** Begins a description of a training run; {@link Builder#train} carries it out. */
    public static Builder builder() {
        return new Builder();
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
            return new ImageGan(agon, Optional.empty(), open(agon, model), seed);
        } catch (RuntimeException | Error e) {
            agon.close();
            throw e;
        }
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
        SampleRequest request = new SampleRequest(
                seed,
                drawn.getAndAdd(count),
                count,
                label,
                saved.modality().generateOptions().defaults());
        return sampler.sample(request).stream().map(Example::value).toList();
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

    /** What to train, and for how long. Whatever is not said is as {@code agon train image} has it. */
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<RunObserver> observers = new ArrayList<>();
        private Optional<Path> run = Optional.empty();

        private Builder() {}

        /** What every picture is cropped and resampled to, in pixels. Default: the data's own size, or 32 by 32. */
        public Builder size(int width, int height) {
            return set("size", width + "x" + height);
        }

        /** Minutes of training. */
        public Builder minutes(double minutes) {
            return set("minutes", Double.toString(minutes));
        }

        /** Steps of training. With {@link #minutes}, whichever ends first. */
        public Builder steps(long steps) {
            return set("steps", Long.toString(steps));
        }

        /** Seed of the weights, the batches and the generated pictures. */
        public Builder seed(long seed) {
            return set("seed", Long.toString(seed));
        }

        /** Pictures a step. */
        public Builder batch(int pictures) {
            return set("batch", Integer.toString(pictures));
        }

        /** Name of the generator's architecture. */
        public Builder generator(String name) {
            return set("generator", name);
        }

        /** Name of the discriminator's architecture. */
        public Builder discriminator(String name) {
            return set("discriminator", name);
        }

        /** Any setting that {@code agon train image --set} takes, such as {@code labels} or {@code lr}. */
        public Builder set(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /** Keeps the run (metrics, sample overviews, checkpoints, models) in an empty or absent folder. */
        public Builder keepRun(Path folder) {
            run = Optional.of(folder);
            return this;
        }

        /** Is told how training goes, on the training thread. */
        public Builder onTick(Consumer<RunTick> watcher) {
            observers.add(new RunObserver() {
                @Override
                public void onTick(RunTick tick) {
                    watcher.accept(tick);
                }
            });
            return this;
        }

        /**
         * Trains until the budget is used up; returns the best model. Interrupting the thread ends training early and
         * with what was reached; the thread's interrupt status is set again on return.
         *
         * @param data a folder of pictures, a zip of such, or an IDX file
         * @throws AgonException USAGE for settings that cannot be; DATA for data that cannot be used; DIVERGED if the
         *     losses left the finite numbers
         */
        public ImageGan train(Path data) {
            Agon agon = Agon.create();
            Optional<TemporaryFolder> temporary = Optional.empty();
            boolean interrupted = false;
            try {
                if (run.isEmpty()) {
                    temporary = Optional.of(TemporaryFolder.create());
                }
                Path folder = run.isPresent() ? run.get() : temporary.get().path();
                // files cannot be written by an interrupted thread, so the status is set aside until the end
                AtomicBoolean stop = new AtomicBoolean();
                try (TrainingRun training = agon.start(new TrainRequest(ImageModality.NAME, data, folder, settings))) {
                    List<RunObserver> all = new ArrayList<>(observers);
                    if (run.isPresent()) {
                        all.add(new ReportWriter());
                    }
                    training.run(all, () -> {
                        if (Thread.interrupted()) {
                            stop.set(true);
                        }
                        return stop.get();
                    });
                }
                interrupted = stop.get();
                return new ImageGan(agon, temporary, open(agon, folder), seed());
            } catch (RuntimeException | Error e) {
                agon.close();
                temporary.ifPresent(TemporaryFolder::close);
                throw e;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private long seed() {
            return settings.containsKey("seed") ? Long.parseLong(settings.get("seed")) : DEFAULT_SEED;
        }
    }
}
