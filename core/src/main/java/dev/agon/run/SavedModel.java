package dev.agon.run;

import dev.agon.model.Chosen;
import dev.agon.model.Manifest;
import dev.agon.model.ModelBundle;
import dev.agon.model.Weights;
import dev.agon.plugin.Registry;
import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.Codec;
import dev.agon.spi.DataModality;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Generator;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Sampler;
import dev.agon.spi.Spec;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.Transformer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model file, loaded and ready to sample. Safe for use by several threads. */
public final class SavedModel<T> implements AutoCloseable {
    /** Which weights the generator gets. */
    public enum GeneratorWeights {
        /** The moving average, if training kept one: usually the better samples. */
        AVERAGED,
        /** As the last step left them. */
        RAW
    }

    private final Path file;
    private final Manifest manifest;
    private final DataModality<T> modality;
    private final Options options;
    private final TrainedModel<T> model;
    private final Weights raw;
    private final Optional<Weights> average;

    private SavedModel(
            Path file,
            Manifest manifest,
            DataModality<T> modality,
            Options options,
            TrainedModel<T> model,
            Weights raw,
            Optional<Weights> average) {
        this.file = file;
        this.manifest = manifest;
        this.modality = modality;
        this.options = options;
        this.model = model;
        this.raw = raw;
        this.average = average;
    }

    /**
     * The model file that a person means by a path.
     *
     * @param path a model file, or a run folder, whose best model is meant
     * @throws AgonException DATA if there is none
     */
    public static Path file(Path path) {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path model = new RunFolder(path).model();
        if (!Files.exists(model)) {
            throw AgonException.data(path + " holds no model: there is no " + model.getFileName() + " in it");
        }
        return model;
    }

    /**
     * Loads a model.
     *
     * @param path a model file or a run folder
     * @throws AgonException DATA if it cannot be read or does not fit the installed plugins; USAGE if its modality is
     *     not installed
     */
    public static SavedModel<?> open(Registry registry, Path path, GeneratorWeights weights) {
        try (ModelBundle bundle = ModelBundle.open(file(path))) {
            return load(
                    registry,
                    bundle,
                    registry.modality(bundle.manifest().modality().name()),
                    weights);
        }
    }

    private static <T> SavedModel<T> load(
            Registry registry, ModelBundle bundle, DataModality<T> modality, GeneratorWeights weights) {
        Manifest manifest = bundle.manifest();
        String source = bundle.file().toString();
        Options options = manifest.modality().parse(modality.options(), source);
        Codec<T> codec = modality.loadCodec(bundle.codec());
        Spec spec = manifest.spec();
        if (!Arrays.equals(codec.shape(), spec.sample())) {
            throw AgonException.data(source + " is inconsistent: its codec has shape " + Arrays.toString(codec.shape())
                    + ", its networks " + Arrays.toString(spec.sample()));
        }
        Deque<AutoCloseable> built = new ArrayDeque<>();
        try {
            Generator architecture =
                    registry.generator(modality.name(), manifest.generator().name());
            Network generator = build(architecture, manifest.generator(), spec, source);
            built.push(generator);
            Weights raw = bundle.weights(ModelBundle.Part.GENERATOR);
            Optional<Weights> average = bundle.has(ModelBundle.Part.AVERAGE)
                    ? Optional.of(bundle.weights(ModelBundle.Part.AVERAGE))
                    : Optional.empty();
            Weights wanted = weights == GeneratorWeights.AVERAGED ? average.orElse(raw) : raw;
            wanted.into(generator, source);
            Network discriminator = build(
                    registry.discriminator(
                            modality.name(), manifest.discriminator().name()),
                    manifest.discriminator(),
                    spec,
                    source);
            built.push(discriminator);
            bundle.load(ModelBundle.Part.DISCRIMINATOR, discriminator);
            Map<String, Network> auxiliary = modality.auxiliaryNetworks(spec, codec, options, 0);
            auxiliary.values().forEach(built::push);
            auxiliary.forEach(bundle::loadAuxiliary);
            TrainedModel<T> model = new TrainedModel<>(
                    spec,
                    codec,
                    generator,
                    discriminator,
                    auxiliary,
                    manifest.attributes(),
                    other -> build(architecture, manifest.generator(), other, source));
            return new SavedModel<>(bundle.file(), manifest, modality, options, model, raw, average);
        } catch (RuntimeException | Error e) {
            Closing.after(e, built.toArray(new AutoCloseable[0]));
            throw e;
        }
    }

    private static Network build(Architecture architecture, Chosen chosen, Spec spec, String source) {
        Options options = chosen.parse(architecture.options(), source);
        Optional<String> refusal = architecture.refuses(spec);
        if (refusal.isPresent()) {
            throw AgonException.data(
                    source + " does not fit the installed " + architecture.name() + ": " + refusal.get());
        }
        return architecture.build(spec, options, 0);
    }

    /**
     * This model as one of a known sample type.
     *
     * @throws AgonException USAGE if its samples are of another type
     */
    @SuppressWarnings("unchecked") // the modality's own word is checked
    public <S> SavedModel<S> as(Class<S> type) {
        if (!modality.sampleType().equals(type)) {
            throw AgonException.usage(file + " is a model of " + modality.name() + ", whose samples are "
                    + modality.sampleType().getSimpleName() + ", not " + type.getSimpleName());
        }
        return (SavedModel<S>) this;
    }

    public Manifest manifest() {
        return manifest;
    }

    public DataModality<T> modality() {
        return modality;
    }

    /** The modality's options that it was trained with. */
    public Options options() {
        return options;
    }

    public TrainedModel<T> model() {
        return model;
    }

    /** What {@code --set} takes when generating with it. */
    public OptionSet generateOptions() {
        return modality.generateOptions(model);
    }

    public Sampler<T> sampler() {
        return modality.sampler(model);
    }

    /** What the model does to given samples; empty if it makes samples of its own. */
    public Optional<Transformer<T>> transformer() {
        return modality.transformer(model);
    }

    /** See {@link DataModality#sampler(TrainedModel, EvaluationData, Options)}. */
    public Sampler<T> sampler(EvaluationData<T> data) {
        return modality.sampler(model, data, options);
    }

    /** Samples drawn as they are asked for; see {@link SampleStream}. */
    public SampleStream<T> samples(long seed, int count, Optional<String> label, Options generateOptions) {
        return samples(sampler(), seed, count, label, generateOptions);
    }

    /** Samples that a sampler of this model draws as they are asked for. */
    public SampleStream<T> samples(
            Sampler<T> sampler, long seed, int count, Optional<String> label, Options generateOptions) {
        return new SampleStream<>(
                sampler, RandomStream.of(seed).fork("generate").nextLong(), count, label, generateOptions);
    }

    /**
     * Writes this model, with both raw and averaged weights, to a file; whatever has become of the file that it was
     * opened from.
     *
     * @throws AgonException USAGE if the file cannot be written
     */
    public void save(Path target) {
        Map<String, Weights> auxiliary = new LinkedHashMap<>();
        model.auxiliary().forEach((name, network) -> auxiliary.put(name, Weights.of(network)));
        ModelBundle.write(target, manifest, model.codec(), raw, average, Weights.of(model.discriminator()), auxiliary);
    }

    @Override
    public void close() {
        List<AutoCloseable> networks = new ArrayList<>(List.of(model.generator(), model.discriminator()));
        networks.addAll(model.auxiliary().values());
        Closing.all(networks.toArray(new AutoCloseable[0]));
    }
}
