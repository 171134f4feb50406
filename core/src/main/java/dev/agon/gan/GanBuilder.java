package dev.agon.gan;

import dev.agon.Agon;
import dev.agon.report.ReportWriter;
import dev.agon.run.RunObserver;
import dev.agon.run.RunTick;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What to train, and for how long. Whatever is not said is as {@code agon train} has it.
 *
 * @param <T> a sample
 * @param <G> what training gives
 * @param <B> the builder itself
 */
public abstract class GanBuilder<T, G extends Gan<T>, B extends GanBuilder<T, G, B>> {
    private final String modality;
    private final Class<T> sampleType;
    private final Function<LoadedGan<T>, G> opened;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<RunObserver> observers = new ArrayList<>();
    private Optional<Path> run = Optional.empty();

    /** @param opened makes the façade of a trained model */
    protected GanBuilder(String modality, Class<T> sampleType, Function<LoadedGan<T>, G> opened) {
        this.modality = modality;
        this.sampleType = sampleType;
        this.opened = opened;
    }

    /** This builder. */
    protected abstract B self();

    /** Minutes of training. */
    public final B minutes(double minutes) {
        return set("minutes", Double.toString(minutes));
    }

    /** Steps of training. With {@link #minutes}, whichever ends first. */
    public final B steps(long steps) {
        return set("steps", Long.toString(steps));
    }

    /** Seed of the weights, the batches and the generated samples. */
    public final B seed(long seed) {
        return set("seed", Long.toString(seed));
    }

    /** Samples a step. */
    public final B batch(int samples) {
        return set("batch", Integer.toString(samples));
    }

    /** Follows the advice of verdicts that last, as {@code agon train --auto-tune} does; off by default. */
    public final B autoTune() {
        return set("auto-tune", "true");
    }

    /** Name of the generator's architecture. */
    public final B generator(String name) {
        return set("generator", name);
    }

    /** Name of the discriminator's architecture. */
    public final B discriminator(String name) {
        return set("discriminator", name);
    }

    /** Any setting that {@code agon train --set} takes for this kind of data, such as {@code labels} or {@code checkpoint-every}. */
    public final B set(String name, String value) {
        settings.put(name, value);
        return self();
    }

    /** Keeps the run (metrics, sample overviews, checkpoints, models) in an empty or absent folder. */
    public final B keepRun(Path folder) {
        run = Optional.of(folder);
        return self();
    }

    /** Is told how training goes, on the training thread. */
    public final B onTick(Consumer<RunTick> watcher) {
        observers.add(new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                watcher.accept(tick);
            }
        });
        return self();
    }

    /**
     * Trains until the budget is used up; returns the best model. Training goes on in a thread of its own while this one
     * waits. Interrupting this thread, at any moment, ends training after the step at hand and with what was reached; the
     * interrupt status is set again on return.
     *
     * @param data what {@code agon train --data} takes for this kind of data
     * @throws AgonException USAGE for settings that cannot be; DATA for data that cannot be used; DIVERGED if the
     *     losses left the finite numbers
     */
    public final G train(Path data) {
        AtomicBoolean stop = new AtomicBoolean();
        // never interrupted itself: an interrupt closes the files that a thread is writing
        FutureTask<G> work = new FutureTask<>(() -> train(data, stop::get));
        new Thread(work, "agon-training").start();
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    stop.set(true);
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (stop.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private G train(Path data, BooleanSupplier stop) {
        Agon agon = Agon.create();
        Optional<TemporaryFolder> temporary = Optional.empty();
        try {
            if (run.isEmpty()) {
                temporary = Optional.of(TemporaryFolder.create());
            }
            Path folder = run.isPresent() ? run.get() : temporary.get().path();
            try (TrainingRun training = agon.start(new TrainRequest(modality, data, folder, settings))) {
                List<RunObserver> all = new ArrayList<>(observers);
                if (run.isPresent()) {
                    all.add(new ReportWriter());
                }
                training.run(all, stop);
            }
            return opened.apply(LoadedGan.open(agon, temporary, folder, sampleType, seed()));
        } catch (RuntimeException | Error e) {
            agon.close();
            temporary.ifPresent(TemporaryFolder::close);
            throw e;
        }
    }

    private long seed() {
        return settings.containsKey("seed") ? Long.parseLong(settings.get("seed")) : Gan.DEFAULT_SEED;
    }
}
