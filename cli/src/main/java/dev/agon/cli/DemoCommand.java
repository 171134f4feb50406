package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.model.AtomicFiles;
import dev.agon.run.Interrupts;
import dev.agon.run.ModelData;
import dev.agon.run.ResolvedRun;
import dev.agon.run.RunFolder;
import dev.agon.run.RunRecord;
import dev.agon.run.RunSummary;
import dev.agon.run.SavedModel;
import dev.agon.run.TrainRequest;
import dev.agon.run.TrainingRun;
import dev.agon.spi.AgonException;
import dev.agon.spi.DataModality;
import dev.agon.spi.Demo;
import dev.agon.spi.Suggestions;
import dev.agon.spi.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo",
        description = "train on embedded data for 2 to 3 minutes and show what comes of it",
        customSynopsis = "agon demo NAME [--out RUN] [OPTIONS]",
        sortOptions = false)
final class DemoCommand extends TrainingCommand {
    private static final int SAMPLES = 64;

    private record Found(DataModality<?> modality, Demo demo) {}

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME",
            description = "a modality, such as image, or a demo that a plugin names")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "RUN",
            description = "run folder to make (default: runs/demo-NAME, with a number if that exists)")
    private Path out;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    Set<String> fileKeys() {
        return Set.of("out");
    }

    @Override
    int run() {
        Map<String, String> given = settings();
        try (Agon agon = openAgon()) {
            Found found = find(agon.registry().modalities());
            Map<String, String> settings = new LinkedHashMap<>(found.demo().settings());
            if (given.keySet().stream().anyMatch(ResolvedRun.BUDGET::contains)) {
                settings.keySet().removeAll(ResolvedRun.BUDGET);
            }
            settings.putAll(given);
            Path run = Optional.ofNullable(out)
                    .or(() -> fromFile("out").map(text -> PathText.parse("out", text)))
                    .orElseGet(() -> fresh(session()
                            .directory()
                            .resolve("runs/demo-" + found.demo().name())))
                    .toAbsolutePath();
            // The run itself must begin in an empty folder, so its data lies beside it.
            Path folder = fresh(run.resolveSibling(run.getFileName() + "-data"));
            agon.resolve(new TrainRequest(found.modality().name(), folder, run, settings));
            new RunFolder(run).checkFree();
            if (!common().quiet()) {
                console().line(found.demo().name() + ": " + found.demo().description());
            }
            RunSummary summary = train(agon, (a, stop) -> startOrTidy(a, found, folder, run, settings, stop));
            RunFolder files = new RunFolder(run);
            tellEnd(files, summary);
            if (summary.step() > 0) {
                Path samples = files.path().resolve("generated");
                try (SavedModel<?> model = agon.open(files.path())) {
                    Path trainedOn = RunRecord.read(files).info().data().path();
                    int written = writeSamples(model, trainedOn, samples);
                    tellNext(model, found.demo(), files.path(), samples, written, trainedOn);
                }
            }
        }
        return 0;
    }

    /** Makes the data and the run. A run that cannot begin leaves nothing behind: the folder of data was made for it alone. */
    private static TrainingRun startOrTidy(
            Agon agon, Found found, Path folder, Path run, Map<String, String> settings, BooleanSupplier stop) {
        try {
            AtomicFiles.createFolder(folder);
            Path data = Interrupts.endedBy(
                    stop,
                    "stopped while the data was made",
                    () -> found.demo().data().apply(folder));
            return agon.start(new TrainRequest(found.modality().name(), data, run, settings), stop);
        } catch (RuntimeException | Error e) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path file : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException leftover) {
                e.addSuppressed(leftover);
            }
            throw e;
        }
    }

    private Found find(List<DataModality<?>> modalities) {
        Set<String> names = new TreeSet<>();
        Found first = null;
        for (DataModality<?> modality : modalities) {
            List<Demo> demos = modality.demos();
            for (Demo demo : demos) {
                if (demo.name().equals(name)) {
                    return new Found(modality, demo);
                }
                names.add(demo.name());
            }
            if (!demos.isEmpty()) {
                names.add(modality.name());
                if (modality.name().equals(name)) {
                    first = new Found(modality, demos.get(0));
                }
            }
        }
        if (first != null) {
            return first;
        }
        if (name == null) {
            throw AgonException.usage("agon demo needs NAME; "
                    + (names.isEmpty() ? "no plugin brings a demo" : "available: " + String.join(", ", names)));
        }
        throw AgonException.usage(Suggestions.unknown("demo", name, names));
    }

    private static Path fresh(Path wanted) {
        Path path = wanted;
        for (int i = 2; Files.exists(path); i++) {
            path = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return path;
    }

    /** Where the data is at hand, so that a model that changes given samples has some. */
    private static <T> int writeSamples(SavedModel<T> model, Path data, Path folder) {
        if (model.transformer().isEmpty()) {
            return new SampleFolder(folder).write(model, model.sampler(), SAMPLES);
        }
        try (ModelData<T> opened = ModelData.open(model, data)) {
            return new SampleFolder(folder).write(model, model.sampler(opened.parts()), SAMPLES);
        }
    }

    private void tellNext(SavedModel<?> model, Demo demo, Path run, Path samples, int written, Path data) {
        if (common().quiet()) {
            return;
        }
        console().line("  " + shown(samples) + "  " + Figures.count(written, "sample") + " of the model");
        console().line("try next:");
        console()
                .line(model.transformer()
                        .map(changes -> "  agon apply " + shown(run) + " --in YOUR_DATA --out out" + example(changes))
                        .orElse("  agon generate " + shown(run) + " --count 1000 --out out"));
        console().line("  agon evaluate " + shown(run) + " --data " + shown(data));
        console().line("  agon train " + model.modality().name() + " --data YOUR_DATA --out runs/mine" + recipe(demo));
    }

    /** Something to ask of a change, if there is something to choose from. */
    private static String example(Transformer<?> changes) {
        return changes.options().options().stream()
                .filter(option -> !option.choices().isEmpty())
                .findFirst()
                .map(option ->
                        " --set " + option.name() + "=" + option.choices().get(0))
                .orElse("");
    }

    /** What tells a demo's training from the modality's own, apart from its length. */
    private static String recipe(Demo demo) {
        Map<String, String> settings = new TreeMap<>(demo.settings());
        settings.putAll(demo.otherData());
        return settings.entrySet().stream()
                .filter(setting -> !ResolvedRun.BUDGET.contains(setting.getKey()))
                .map(setting -> " --set " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
    }
}
