package dev.agon.run;

import dev.agon.model.Chosen;
import dev.agon.objective.Objective;
import dev.agon.plugin.Provider;
import dev.agon.spi.AgonException;
import dev.agon.spi.Architecture;
import dev.agon.spi.DataModality;
import dev.agon.spi.Discriminator;
import dev.agon.spi.Generator;
import dev.agon.spi.OptionSet;
import dev.agon.spi.Options;
import dev.agon.spi.Recipe;
import dev.agon.spi.Suggestions;
import dev.agon.train.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A request whose names and numbers have all been checked, before any data is touched.
 *
 * @param given settings as the person gave them
 * @param observers that plugins bring and the person asked for
 * @param provider where the modality comes from
 */
public record ResolvedRun(
        Path data,
        Path out,
        Map<String, String> given,
        Setup<DataModality<?>> modality,
        Setup<Generator> generator,
        Setup<Discriminator> discriminator,
        TrainingPlan plan,
        Objective objective,
        List<RunObserver> observers,
        Provider provider) {

    /** Setting that names observers of plugins, separated by commas. */
    public static final String OBSERVERS = "observers";

    /** Settings that choose when a run ends. Whoever gives one of them decides all of them. */
    public static final Set<String> BUDGET = Set.of("steps", "samples", "minutes", "until");

    /** Settings that may change on a resume, since what a step computes does not depend on them. */
    static final Set<String> CHANGEABLE = Set.of(
            "steps",
            "samples",
            "minutes",
            "until",
            "tick-every",
            "snapshot-every",
            "quality-every",
            "checkpoint-every");

    /** Of these, settings that decide when a verdict is given, and so what auto-tune does. */
    private static final Set<String> TUNING = Set.of("tick-every", "quality-every");

    private static final Set<String> RATES = Set.of("lr-g", "lr-d");

    /** A provider with its checked options. */
    public record Setup<P>(String name, P provider, Options options) {
        Chosen chosen() {
            return new Chosen(name, options.asMap());
        }
    }

    /**
     * Checks a new request. A setting given wins over the modality's recipe, which wins over the plan's defaults.
     *
     * @throws AgonException USAGE for an unknown modality, architecture, loss or setting (with a suggestion), or a value
     *     out of range
     */
    public static ResolvedRun resolve(RunEnvironment environment, TrainRequest request) {
        Map<String, String> given = request.settings();
        DataModality<?> data = environment.registry().modality(request.modality());
        Setup<DataModality<?>> modality =
                new Setup<>(data.name(), data, data.options().parse(declared(data.options(), given)));
        Recipe recipe = data.defaultRecipe(modality.options());
        Generator generator =
                environment.registry().generator(data.name(), given.getOrDefault("generator", recipe.generator()));
        Discriminator discriminator = environment
                .registry()
                .discriminator(data.name(), given.getOrDefault("discriminator", recipe.discriminator()));
        checkKnown(given, List.of(data.options(), generator.options(), discriminator.options(), TrainingPlan.OPTIONS));
        TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.parse(planSettings(given, recipe)));
        return new ResolvedRun(
                request.data(),
                request.out(),
                given,
                modality,
                setup(generator, given),
                setup(discriminator, given),
                plan,
                environment.catalogue().objective(plan),
                observers(environment, given),
                environment.registry().provider(data));
    }

    /**
     * Checks the changes that a resume asks for and restores the rest from the record of the run.
     *
     * @throws AgonException USAGE if a change is not one of budget or cadence, or changes what auto-tune goes by; DATA if the run does not fit the installed
     *     plugins
     */
    static ResolvedRun restore(RunEnvironment environment, RunInfo info, Map<String, String> changes) {
        for (String name : changes.keySet()) {
            if (!CHANGEABLE.contains(name)) {
                throw AgonException.usage("'" + Suggestions.printable(name)
                        + "' cannot change when a run is resumed; these can: "
                        + String.join(", ", CHANGEABLE.stream().sorted().toList()));
            }
        }
        if (info.trainingPlan().autoTune()) {
            changes.keySet().stream().filter(TUNING::contains).findFirst().ifPresent(name -> {
                throw AgonException.usage(
                        "'" + name + "' cannot change when a run with auto-tune is resumed: what it does"
                                + " depends on the verdicts of ticks");
            });
        }
        String source = info.folder().record().toString();
        DataModality<?> data = environment.registry().modality(info.modality().name());
        Generator generator =
                environment.registry().generator(data.name(), info.generator().name());
        Discriminator discriminator = environment
                .registry()
                .discriminator(data.name(), info.discriminator().name());
        Map<String, String> settings = new LinkedHashMap<>(info.plan());
        if (changes.keySet().stream().anyMatch(BUDGET::contains)) {
            settings.keySet().removeAll(BUDGET);
        }
        settings.putAll(changes);
        new Chosen("training", info.plan()).parse(TrainingPlan.OPTIONS, source);
        TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.parse(settings));
        return new ResolvedRun(
                info.data().path(),
                info.folder().path(),
                info.given(),
                new Setup<>(data.name(), data, info.modality().parse(data.options(), source)),
                new Setup<>(generator.name(), generator, info.generator().parse(generator.options(), source)),
                new Setup<>(
                        discriminator.name(),
                        discriminator,
                        info.discriminator().parse(discriminator.options(), source)),
                plan,
                environment.catalogue().objective(plan),
                observers(environment, info.given()),
                environment.registry().provider(data));
    }

    private static List<RunObserver> observers(RunEnvironment environment, Map<String, String> given) {
        return Stream.of(given.getOrDefault(OBSERVERS, "").split(",", -1))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .map(name -> environment.catalogue().further("observer", RunObserver.class, Set.of(), name))
                .toList();
    }

    private static <A extends Architecture> Setup<A> setup(A architecture, Map<String, String> given) {
        return new Setup<>(
                architecture.name(),
                architecture,
                architecture.options().parse(declared(architecture.options(), given)));
    }

    private static Map<String, String> declared(OptionSet options, Map<String, String> given) {
        Map<String, String> own = new LinkedHashMap<>(given);
        own.keySet().removeIf(name -> !options.declares(name));
        return own;
    }

    private static void checkKnown(Map<String, String> given, List<OptionSet> sets) {
        Set<String> known = new LinkedHashSet<>(List.of("generator", "discriminator", OBSERVERS));
        sets.forEach(set -> set.options().forEach(option -> known.add(option.name())));
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw AgonException.usage(Suggestions.unknown("option", name, known));
            }
        }
    }

    /** What the recipe says of a matter is dropped as a whole where the person has said something of it. */
    private static Map<String, String> planSettings(Map<String, String> given, Recipe recipe) {
        Map<String, String> settings = new LinkedHashMap<>(recipe.plan());
        if (given.keySet().stream().anyMatch(BUDGET::contains)) {
            settings.keySet().removeAll(BUDGET);
        }
        if (given.containsKey("lr")) {
            settings.keySet().removeAll(RATES);
        }
        settings.putAll(declared(TrainingPlan.OPTIONS, given));
        return settings;
    }

    /** The effective settings, for people: what was chosen, and each setting with its value. */
    public String describe() {
        List<String> lines = new ArrayList<>();
        lines.add(line("data", data.toString()));
        lines.add(line("out", out.toString()));
        lines.add(line("modality", modality.name() + " (" + provider.source() + ", " + provider.version() + ")"));
        settings(lines, modality.options().asMap());
        lines.add(
                line("generator", generator.name() + ": " + generator.provider().description()));
        settings(lines, generator.options().asMap());
        lines.add(line(
                "discriminator",
                discriminator.name() + ": " + discriminator.provider().description()));
        settings(lines, discriminator.options().asMap());
        lines.add(line("loss", objective.loss().name() + ": " + objective.loss().description()));
        lines.add("training");
        settings(lines, plan.asSettings());
        return String.join("\n", lines);
    }

    private void settings(List<String> lines, Map<String, String> settings) {
        settings.forEach((name, value) -> lines.add("  " + line(name, value.isEmpty() ? "(from the data)" : value)
                + (given.containsKey(name) ? "  (given)" : "")));
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-18s %s", name, Suggestions.printable(value));
    }
}
