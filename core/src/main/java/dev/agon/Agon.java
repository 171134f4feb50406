package dev.agon;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import dev.agon.guice.AgonModule;
import dev.agon.guice.PluginParts;
import dev.agon.metrics.FeatureMetric;
import dev.agon.plugin.Provider;
import dev.agon.plugin.Registry;
import dev.agon.run.Evaluation;
import dev.agon.run.PreparedRun;
import dev.agon.run.ResolvedRun;
import dev.agon.run.RunEnvironment;
import dev.agon.run.SavedModel;
import dev.agon.run.SavedModel.GeneratorWeights;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.Loss;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The way in: trains, opens and measures models of every installed data kind.
 *
 * <pre>{@code
 * try (Agon agon = Agon.create();
 *         TrainingRun run = agon.start(new TrainRequest("image", photos, folder, Map.of("minutes", "10")))) {
 *     run.run(List.of(), () -> false);
 * }
 * }</pre>
 */
public final class Agon implements AutoCloseable {
    private final RunEnvironment environment;
    private final PluginParts parts;

    private Agon(RunEnvironment environment, PluginParts parts) {
        this.environment = environment;
        this.parts = parts;
    }

    /** With the plugins on the application class path. */
    public static Agon create() {
        return create(List.of());
    }

    /**
     * With the plugins on the application class path and those of plugin folders.
     *
     * @throws AgonException USAGE if a folder does not exist
     */
    public static Agon create(List<Path> pluginFolders) {
        try {
            Injector injector = Guice.createInjector(new AgonModule(pluginFolders));
            return new Agon(injector.getInstance(RunEnvironment.class), injector.getInstance(PluginParts.class));
        } catch (ProvisionException e) {
            if (e.getCause() instanceof AgonException told) {
                throw told;
            }
            throw e;
        }
    }

    /** The modalities and networks, by name. */
    public Registry registry() {
        return environment.registry();
    }

    /** Everything that plugins bring, usable or not: modalities, networks, and the parts that their Guice modules add. */
    public List<Provider> providers() {
        List<Provider> all = new ArrayList<>(registry().providers());
        all.addAll(parts.providers());
        return all;
    }

    /**
     * An adversarial loss by name; empty if neither the core nor a plugin has it.
     *
     * @throws AgonException PLUGIN if two plugins bring it, or the one that does was refused
     */
    public Optional<Loss> loss(String name) {
        return environment.catalogue().loss(name);
    }

    /** Checks a request without touching its data; see {@link ResolvedRun#resolve}. */
    public ResolvedRun resolve(TrainRequest request) {
        return ResolvedRun.resolve(environment, request);
    }

    /** Opens the data of a request and builds its networks, but writes nothing; see {@link PreparedRun#of}. */
    public PreparedRun<?> prepare(TrainRequest request) {
        return PreparedRun.of(resolve(request));
    }

    /** Begins a run; see {@link TrainingRun#start}. */
    public TrainingRun start(TrainRequest request) {
        return start(request, () -> false);
    }

    /**
     * Begins a run unless a stop is asked for while its data is read; see {@link TrainingRun#start}.
     *
     * @throws java.util.concurrent.CancellationException if it was
     */
    public TrainingRun start(TrainRequest request, BooleanSupplier stopRequested) {
        return TrainingRun.start(environment, request, stopRequested);
    }

    /** Continues a run; see {@link TrainingRun#resume}. */
    public TrainingRun resume(Path run, Map<String, String> budgetChanges) {
        return resume(run, budgetChanges, () -> false);
    }

    /**
     * Continues a run unless a stop is asked for while its data is read; see {@link TrainingRun#resume}.
     *
     * @throws java.util.concurrent.CancellationException if it was
     */
    public TrainingRun resume(Path run, Map<String, String> budgetChanges, BooleanSupplier stopRequested) {
        return TrainingRun.resume(environment, run, budgetChanges, stopRequested);
    }

    /** Loads a model file, or the best model of a run folder, with averaged weights; see {@link SavedModel#open}. */
    public SavedModel<?> open(Path model) {
        return open(model, GeneratorWeights.AVERAGED);
    }

    /** Loads a model file, or the best model of a run folder; see {@link SavedModel#open}. */
    public SavedModel<?> open(Path model, GeneratorWeights weights) {
        return SavedModel.open(registry(), model, weights);
    }

    /** Measures samples of a model against real data; see {@link Evaluation#of}. */
    public Evaluation evaluate(SavedModel<?> model, Path data, int samples, long seed) {
        return evaluate(model, new Evaluation.Request(data, samples, seed, Map.of(), List.of()));
    }

    /** Measures samples of a model against real data; see {@link Evaluation#of}. */
    public Evaluation evaluate(SavedModel<?> model, Evaluation.Request request) {
        return Evaluation.of(model, request);
    }

    /**
     * Measures that plugins add by name.
     *
     * @throws AgonException USAGE for a name that is not known, with a suggestion; PLUGIN if two plugins bring it
     */
    public List<FeatureMetric> metrics(List<String> names) {
        return names.stream()
                .map(name -> environment.catalogue().further("metric", FeatureMetric.class, Set.of(), name))
                .toList();
    }

    /** Closes the plugins' jars. */
    @Override
    public void close() {
        environment.registry().close();
    }
}
