package dev.agon.run;

import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.Attribute;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Codec;
import dev.agon.spi.Condition;
import dev.agon.spi.DataModality;
import dev.agon.spi.Dataset;
import dev.agon.spi.EvaluationData;
import dev.agon.spi.Head;
import dev.agon.spi.Labels;
import dev.agon.spi.Network;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Sampler;
import dev.agon.spi.Spec;
import dev.agon.spi.Suggestions;
import dev.agon.spi.TrainedModel;
import dev.agon.spi.TrainingContext;
import dev.agon.train.Players;
import dev.agon.train.Until;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A run whose data is open, whose codec is fitted and whose networks are built with fresh weights. Nothing is written
 * yet.
 */
public final class PreparedRun<T> implements AutoCloseable {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

    private final ResolvedRun run;
    private final DataModality<T> modality;
    private final Dataset<T> all;
    private final EvaluationData<T> parts;
    private final Codec<T> codec;
    private final Players players;
    private final List<Phase> phases;

    private PreparedRun(
            ResolvedRun run,
            DataModality<T> modality,
            Dataset<T> all,
            EvaluationData<T> parts,
            Codec<T> codec,
            Players players) {
        this.run = run;
        this.modality = modality;
        this.all = all;
        this.parts = parts;
        this.codec = codec;
        this.players = players;
        this.phases = List.copyOf(modality.phases(context("phases")));
        try {
            checkNames("phases", phases.stream().map(Phase::name).toList(), modality);
            checkOfUse(phases, run.plan().contest());
        } catch (RuntimeException e) {
            Closing.after(e, phases.toArray(new AutoCloseable[0]));
            throw e;
        }
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
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Dataset<T> all = modality.open(run.data(), options);
            opened.push(all);
            EvaluationData<T> parts = EvaluationData.of(all, run.plan().holdout());
            if (parts.training().size() == 0) {
                throw AgonException.data(run.data() + " has " + all.size() + " items, of which none is left to train on"
                        + " after holding out " + run.plan().holdout()
                        + " (equal items are held out together); --holdout 0 trains on all");
            }
            if (run.plan().until().rule() != Until.Rule.NEVER && parts.heldOut().size() == 0) {
                throw AgonException.data("until needs quality figures, and of the " + all.size() + " items of "
                        + run.data() + " none is held out to measure by: give more of them, or a budget instead");
            }
            Codec<T> codec = modality.fit(parts.training(), options);
            List<Condition> conditions = modality.conditions(parts.training(), codec, options);
            checkDiffer(conditions, modality);
            Spec spec = new Spec(modality.name(), run.plan().latent(), codec.shape(), conditions);
            RandomStream seeds = RandomStream.of(run.plan().seed());
            Network generator = build("generator", run.generator(), spec, seeds);
            opened.push(generator);
            checkMakes(generator, spec.sample(), run.generator());
            Network discriminator = build("discriminator", run.discriminator(), spec, seeds);
            opened.push(discriminator);
            Map<String, Network> auxiliary = modality.auxiliaryNetworks(
                    spec, codec, options, seeds.fork("auxiliary").nextLong());
            auxiliary.values().forEach(opened::push);
            checkNames("auxiliary networks", auxiliary.keySet(), modality);
            Players players = new Players(spec, generator, discriminator, auxiliary);
            return new PreparedRun<>(run, modality, all, parts, codec, players);
        } catch (RuntimeException | Error e) {
            Closing.after(e, opened.toArray(new AutoCloseable[0]));
            throw e;
        }
    }

    /** Names become entries of files and keys of reports. */
    private static void checkNames(String what, Collection<String> names, DataModality<?> modality) {
        if (!names.stream().allMatch(name -> PLAIN.matcher(name).matches()) || !differ(names)) {
            throw broken(
                    modality, what + " must differ and be of lower-case letters, digits and hyphens, and are " + names);
        }
    }

    private static void checkDiffer(List<Condition> conditions, DataModality<?> modality) {
        List<String> names = conditions.stream().map(Condition::name).toList();
        if (!differ(names)) {
            throw broken(modality, "conditions must differ, and are " + names);
        }
    }

    private static boolean differ(Collection<String> names) {
        return Set.copyOf(names).size() == names.size();
    }

    private static AgonException broken(DataModality<?> modality, String names) {
        return new AgonException(
                AgonException.Category.PLUGIN,
                "modality '" + modality.name() + "' (" + modality.getClass().getName()
                        + ") breaks its contract: the names of its " + names);
    }

    private static void checkOfUse(List<Phase> phases, boolean contest) {
        for (Phase phase : phases) {
            if (phase.servesContest() && !contest) {
                throw AgonException.usage(
                        "phase '" + phase.name() + "' (" + phase.description()
                                + ") only makes ready for the contest, and this run has none; set contest=true or leave the phase out");
            }
        }
    }

    private Network generator(Spec other) {
        return build(
                "generator", run.generator(), other, RandomStream.of(run.plan().seed()));
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
                    "generator '" + setup.name() + "' breaks its contract: asked for samples of shape "
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
        return players.spec();
    }

    /** The attributes of the data that the networks are told. */
    public List<Attribute> attributes() {
        List<String> told = spec().conditions().stream()
                .filter(condition -> !condition.isTensor())
                .map(Condition::name)
                .toList();
        return all.attributes().stream()
                .filter(attribute -> told.contains(attribute.name()))
                .toList();
    }

    /** The classes of a conditional model. */
    public Optional<Labels> labels() {
        return Attribute.labels(attributes());
    }

    /** What {@code --set} takes when generating. */
    OptionSet generateOptions() {
        return modality.generateOptions(model(players.generator()));
    }

    /** The networks. */
    public Players players() {
        return players;
    }

    /** What is trained before the contest. */
    public List<Phase> phases() {
        return phases;
    }

    /** The generator under another network's weights, ready to sample. */
    TrainedModel<T> model(Network weights) {
        return new TrainedModel<>(
                players.spec(),
                codec,
                weights,
                players.discriminator(),
                players.auxiliary(),
                attributes(),
                this::generator);
    }

    /** See {@link DataModality#sampler(TrainedModel, EvaluationData, Options)}. */
    Sampler<T> sampler(Network weights) {
        return modality.sampler(model(weights), parts, run.modality().options());
    }

    /** The batches of the contest. */
    public BatchSource batches() {
        return new CheckedBatches(modality.batches(context("batches")), spec(), modality);
    }

    /** Batches of a part of the data, made as those of the contest are. */
    BatchSource batches(Dataset<T> part, int rows) {
        EvaluationData<T> alone = new EvaluationData<>(part, parts.heldOut(), parts.judge());
        return new CheckedBatches(modality.batches(context("looks", alone, rows)), spec(), modality);
    }

    private TrainingContext<T> context(String purpose) {
        return context(purpose, parts, run.plan().batch());
    }

    private TrainingContext<T> context(String purpose, EvaluationData<T> data, int rows) {
        return new TrainingContext<>(
                players.spec(),
                run.modality().options(),
                codec,
                data,
                players.generator(),
                players.discriminator(),
                players.auxiliary(),
                rows,
                RandomStream.of(run.plan().seed()).fork(purpose).nextLong());
    }

    /** The effective settings, what the data holds, what comes before the contest, and all networks, for people. */
    public String describe() {
        String labelled = labels().map(
                        l -> l.size() + " labels from " + l.source() + ": " + String.join(", ", l.names()))
                .orElse("no labels");
        List<String> lines = new ArrayList<>(List.of(
                run.describe(),
                "items              " + parts.training().size() + " to train on, "
                        + parts.heldOut().size() + " held out, " + parts.judge().size() + " for judges; "
                        + all.rejected().size() + " could not be read",
                "labels             " + Suggestions.printable(labelled)));
        attributes().stream()
                .filter(attribute -> !attribute.isLabel())
                .forEach(attribute -> lines.add("attribute          " + Suggestions.printable(attribute.describe())));
        phases.forEach(phase -> lines.add("phase              " + phase.name() + ", " + phase.steps() + " steps: "
                + Suggestions.printable(phase.description())));
        lines.addAll(List.of("", "generator network", players.generator().summary()));
        lines.addAll(
                List.of("", "discriminator network", players.discriminator().summary()));
        players.auxiliary().forEach((name, network) -> lines.addAll(List.of("", name + " network", network.summary())));
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        List<AutoCloseable> opened = new ArrayList<>(phases);
        opened.add(players.generator());
        opened.add(players.discriminator());
        opened.addAll(players.auxiliary().values());
        opened.add(all);
        Closing.all(opened.toArray(new AutoCloseable[0]));
    }
}
