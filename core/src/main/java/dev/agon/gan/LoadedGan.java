package dev.agon.gan;

import dev.agon.Agon;
import dev.agon.run.SavedModel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A trained model with what has to be closed after it.
 *
 * @param <T> a sample
 */
public final class LoadedGan<T> implements AutoCloseable {
    private final Agon agon;
    private final Optional<TemporaryFolder> folder;
    private final SavedModel<T> model;
    private final long seed;

    private LoadedGan(Agon agon, Optional<TemporaryFolder> folder, SavedModel<T> model, long seed) {
        this.agon = agon;
        this.folder = folder;
        this.model = model;
        this.seed = seed;
    }

    /**
     * Loads a model file or the best model of a run folder.
     *
     * @param seed of the samples that will be generated
     * @throws dev.agon.spi.AgonException DATA if it cannot be read; USAGE if it is a model of another kind of data
     */
    public static <T> LoadedGan<T> load(Path model, Class<T> sampleType, long seed) {
        Agon agon = Agon.create();
        try {
            return open(agon, Optional.empty(), model, sampleType, seed);
        } catch (RuntimeException | Error e) {
            agon.close();
            throw e;
        }
    }

    static <T> LoadedGan<T> open(
            Agon agon, Optional<TemporaryFolder> folder, Path model, Class<T> sampleType, long seed) {
        SavedModel<?> any = agon.open(model);
        try {
            return new LoadedGan<>(agon, folder, any.as(sampleType), seed);
        } catch (RuntimeException e) {
            any.close();
            throw e;
        }
    }

    Agon agon() {
        return agon;
    }

    SavedModel<T> model() {
        return model;
    }

    long seed() {
        return seed;
    }

    @Override
    public void close() {
        model.close();
        agon.close();
        folder.ifPresent(TemporaryFolder::close);
    }
}
