package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Head;
import dev.agon.spi.Labels;
import dev.agon.spi.Network;
import dev.agon.spi.Options;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run whose data is open, whose codec is fitted and whose networks are built with fresh weights. Nothing is written
 * yet.
 */
public final class PreparedRun<T> implements AutoCloseable {
    private final ResolvedRun run;
    private final DataModality<T> modality;
    private final Dataset<T> all;
    private final EvaluationData<T> parts;
    private final Codec<T> codec;
    private final Spec spec;
    private final Network generator;
    private final Network discriminator;

    private PreparedRun(
            ResolvedRun run,
            DataModality<T> modality,
            Dataset<T> all,
            EvaluationData<T> parts,
            Codec<T> codec,
            Spec spec,
            Network generator,
            Network discriminator) {
        this.run = run;
        this.modality = modality;
        this.all = all;
        this.parts = parts;
        this.codec = codec;
        this.spec = spec;
        this.generator = generator;
        this.discriminator = discriminator;
    }

    /**
     * Opens the data and builds the networks.
     *
     * @throws AgonException DATA if the data cannot be used; USAGE if an architecture refuses it; PLUGIN if a generator
     *     makes samples of another shape than it was asked for
     */
    public static PreparedRun<?> of(ResolvedRun run) {
        return prepare(run, run.modality().provider());
    }

    private static <T> PreparedRun<T> prepare(ResolvedRun run, DataModality<T> modality) {
        Options options = run.modality().options();
        Dataset<T> all = modality.open(run.data(), options);
        Network generator = null;
        try {
            EvaluationData<T> parts = EvaluationData.of(all, run.plan().holdout());
            if (parts.training().size() == 0) {
                throw AgonException.data(run.data() + " has " + all.size() + " items, of which none is left to train on"
                        + " after holding out " + run.plan().holdout());
            }
            Codec<T> codec = modality.fit(parts.training(), options);
            List<Condition> conditions = all.labels()
                    .map(labels -> List.of(new Condition("label", labels.size())))
                    .orElse(List.of());
            Spec spec = new Spec(modality.name(), run.plan().latent(), codec.shape(), conditions);
            RandomStream seeds = RandomStream.of(run.plan().seed());
            generator = build("generator", run.generator(), spec, seeds);
            checkMakes(generator, spec.sample(), run.generator());
            Network discriminator = build("discriminator", run.discriminator(), spec, seeds);
            return new PreparedRun<>(run, modality, all, parts, codec, spec, generator, discriminator);
        } catch (RuntimeException | Error e) {
            if (generator != null) {
                generator.close();
            }
            all.close();
            throw e;
        }
    }

    private static Network build(
            String role, ResolvedRun.Setup<? extends Architecture> setup, Spec spec, RandomStream seeds) {
        Optional<String> refusal = setup.provider().refuses(spec);
        if (refusal.isPresent()) {
            throw AgonException.usage(role + " '" + setup.name() + "' cannot be built for this data: " + refusal.get());
        }
        return setup.provider().build(spec, setup.options(), seeds.fork(role).nextLong());
    }

    /** Otherwise a discriminator or a codec would fail later, in words that nobody understands. */
    private static void checkMakes(Network generator, long[] sample, ResolvedRun.Setup<?> setup) {
        List<Head> heads = generator.traits().heads();
        if (heads.isEmpty() || !Arrays.equals(heads.get(0).shape(), sample)) {
            String made =
                    heads.isEmpty() ? "nothing" : Arrays.toString(heads.get(0).shape());
            throw new AgonException(
                    AgonException.Category.PLUGIN,
                    "generator '" + setup.name() + "' ("
                            + setup.provider().getClass().getName()
                            + ") breaks its contract: asked for samples of shape "
                            + Arrays.toString(sample) + ", it makes " + made + "; choose another --generator");
        }
    }

    public ResolvedRun run() {
        return run;
    }

    public DataModality<T> modality() {
        return modality;
    }

    /** The whole data set. */
    public Dataset<T> data() {
        return all;
    }

    public EvaluationData<T> parts() {
        return parts;
    }

    public Codec<T> codec() {
        return codec;
    }

    public Spec spec() {
        return spec;
    }

    /** The classes of a conditional model. */
    public Optional<Labels> labels() {
        return all.labels();
    }

    public Network generator() {
        return generator;
    }

    public Network discriminator() {
        return discriminator;
    }

    /** The generator under another network's weights, ready to sample. */
    TrainedModel<T> model(Network weights) {
        return new TrainedModel<>(spec, codec, weights, discriminator, labels());
    }

    BatchSource batches() {
        return modality.batches(
                parts.training(),
                codec,
                run.modality().options(),
                run.plan().batch(),
                RandomStream.of(run.plan().seed()).fork("batches").nextLong());
    }

    /** The effective settings, what the data holds, and both networks, for people. */
    public String describe() {
        String labelled = labels().map(
                        l -> l.size() + " labels from " + l.source() + ": " + String.join(", ", l.names()))
                .orElse("no labels");
        return String.join(
                "\n",
                run.describe(),
                "items              " + parts.training().size() + " to train on, "
                        + parts.heldOut().size() + " held out, " + parts.judge().size() + " for judges; "
                        + all.rejected().size() + " could not be read",
                "labels             " + Suggestions.printable(labelled),
                "",
                "generator network",
                generator.summary(),
                "",
                "discriminator network",
                discriminator.summary());
    }

    @Override
    public void close() {
        generator.close();
        discriminator.close();
        all.close();
    }
}
