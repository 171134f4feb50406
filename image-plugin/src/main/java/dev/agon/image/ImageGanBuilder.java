package dev.agon.image;

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

/** What to train, and for how long. Whatever is not said is as {@code agon train image} has it. */
public final class ImageGanBuilder {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<RunObserver> observers = new ArrayList<>();
    private Optional<Path> run = Optional.empty();

    ImageGanBuilder() {}

    /** What every picture is cropped and resampled to, in pixels. Default: the data's own size, or 32 by 32. */
    public ImageGanBuilder size(int width, int height) {
        return set("size", width + "x" + height);
    }

    /** Minutes of training. */
    public ImageGanBuilder minutes(double minutes) {
        return set("minutes", Double.toString(minutes));
    }

    /** Steps of training. With {@link #minutes}, whichever ends first. */
    public ImageGanBuilder steps(long steps) {
        return set("steps", Long.toString(steps));
    }

    /** Seed of the weights, the batches and the generated pictures. */
    public ImageGanBuilder seed(long seed) {
        return set("seed", Long.toString(seed));
    }

    /** Pictures a step. */
    public ImageGanBuilder batch(int pictures) {
        return set("batch", Integer.toString(pictures));
    }

    /** Name of the generator's architecture. */
    public ImageGanBuilder generator(String name) {
        return set("generator", name);
    }

    /** Name of the discriminator's architecture. */
    public ImageGanBuilder discriminator(String name) {
        return set("discriminator", name);
    }

    /** Any setting that {@code agon train image --set} takes, such as {@code labels} or {@code checkpoint-every}. */
    public ImageGanBuilder set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Keeps the run (metrics, sample overviews, checkpoints, models) in an empty or absent folder. */
    public ImageGanBuilder keepRun(Path folder) {
        run = Optional.of(folder);
        return this;
    }

    /** Is told how training goes, on the training thread. */
    public ImageGanBuilder onTick(Consumer<RunTick> watcher) {
        observers.add(new RunObserver() {
            @Override
            public void onTick(RunTick tick) {
                watcher.accept(tick);
            }
        });
        return this;
    }

    /**
     * Trains until the budget is used up; returns the best model. Training goes on in a thread of its own while this one
     * waits. Interrupting this thread, at any moment, ends training after the step at hand and with what was reached; the
     * interrupt status is set again on return.
     *
     * @param data a folder of pictures, a zip of such, or an IDX file
     * @throws AgonException USAGE for settings that cannot be; DATA for data that cannot be used; DIVERGED if the
     *     losses left the finite numbers
     */
    public ImageGan train(Path data) {
        AtomicBoolean stop = new AtomicBoolean();
        // never interrupted itself: an interrupt closes the files that a thread is writing
        FutureTask<ImageGan> work = new FutureTask<>(() -> train(data, stop::get));
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

    private ImageGan train(Path data, BooleanSupplier stop) {
        Agon agon = Agon.create();
        Optional<TemporaryFolder> temporary = Optional.empty();
        try {
            if (run.isEmpty()) {
                temporary = Optional.of(TemporaryFolder.create());
            }
            Path folder = run.isPresent() ? run.get() : temporary.get().path();
            try (TrainingRun training = agon.start(new TrainRequest(ImageModality.NAME, data, folder, settings))) {
                List<RunObserver> all = new ArrayList<>(observers);
                if (run.isPresent()) {
                    all.add(new ReportWriter());
                }
                training.run(all, stop);
            }
            return ImageGan.open(agon, temporary, folder, seed());
        } catch (RuntimeException | Error e) {
            agon.close();
            temporary.ifPresent(TemporaryFolder::close);
            throw e;
        }
    }

    private long seed() {
        return settings.containsKey("seed") ? Long.parseLong(settings.get("seed")) : ImageGan.DEFAULT_SEED;
    }
}
