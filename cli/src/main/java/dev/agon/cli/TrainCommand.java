package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.run.PreparedRun;
import dev.agon.run.RunFolder;
import dev.agon.run.RunSummary;
import dev.agon.run.TrainRequest;
import dev.agon.spi.AgonException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        description = "train a model on data, or continue a run",
        customSynopsis = {
            "agon train MODALITY --data PATH --out RUN [OPTIONS]",
            "       agon train --resume RUN [--steps N] [--samples N] [--minutes X]"
        },
        sortOptions = false,
        footer = {
            "",
            "Ctrl-C writes the model and a checkpoint and exits 0; --resume goes on from there, as it does after a kill."
                    + " While the data is still read it ends with 130 and writes nothing.",
            "Budgets (--steps, --samples, --minutes) are totals over the whole run, resumes included; whichever comes"
                    + " first ends it.",
            "'agon inspect PATH' tells what a data folder holds, 'agon plugins MODALITY' what --set takes; --dry-run lists"
                    + " every setting with its value."
        })
final class TrainCommand extends TrainingCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "MODALITY", description = "kind of data, such as image")
    private String modality;

    @Option(names = "--data", paramLabel = "PATH", description = "what to learn from")
    private Path data;

    @Option(names = "--out", paramLabel = "RUN", description = "run folder to make; must be absent or empty")
    private Path out;

    @Option(names = "--resume", paramLabel = "RUN", description = "continue the run of this folder")
    private Path resume;

    @Option(
            names = "--dry-run",
            description = "print the effective settings and the networks, train nothing and write nothing")
    private boolean dryRun;

    TrainCommand(Session session) {
        super(session);
    }

    @Override
    Set<String> fileKeys() {
        return Set.of("modality", "data", "out", "dry-run");
    }

    @Override
    int run() {
        Map<String, String> settings = settings();
        if (resume != null) {
            return resume(settings);
        }
        dryRun |= CommonOptions.isSet("dry-run", fromFile("dry-run"));
        TrainRequest request = request(settings);
        try (Agon agon = openAgon()) {
            agon.resolve(request); // a wrong request ends here, before data or engine is touched
            if (dryRun) {
                applyThreads();
                try (PreparedRun<?> prepared = agon.prepare(request)) {
                    prepared.describe().lines().forEach(console()::line);
                }
                return 0;
            }
            RunSummary summary = train(agon, (a, stop) -> a.start(request, stop));
            tellEnd(new RunFolder(request.out()), summary);
        }
        return 0;
    }

    private int resume(Map<String, String> settings) {
        for (String key : fileKeys()) {
            fromFile(key).ifPresent(text -> {
                throw notForResume(key + " of the configuration");
            });
        }
        if (modality != null || data != null || out != null || dryRun) {
            throw notForResume(
                    modality != null ? modality : data != null ? "--data" : out != null ? "--out" : "--dry-run");
        }
        try (Agon agon = openAgon()) {
            RunSummary summary = train(agon, (a, stop) -> a.resume(resume, settings, stop));
            tellEnd(new RunFolder(resume.toAbsolutePath().normalize()), summary);
        }
        return 0;
    }

    private static AgonException notForResume(String given) {
        return AgonException.usage(
                "--resume takes what to train, the data and the folder from the run; leave out " + given);
    }

    /** The request, with what the command line leaves out taken from the configuration file. */
    private TrainRequest request(Map<String, String> settings) {
        Optional<String> kind = Optional.ofNullable(modality).or(() -> fromFile("modality"));
        Optional<Path> source = given(data, "data");
        Optional<Path> folder =
                given(out, "out").or(() -> dryRun ? Optional.of(Path.of("runs", "dry")) : Optional.empty());
        List<String> missing = new ArrayList<>();
        if (kind.isEmpty()) {
            missing.add("MODALITY");
        }
        if (source.isEmpty()) {
            missing.add("--data PATH");
        }
        if (folder.isEmpty()) {
            missing.add("--out RUN");
        }
        if (!missing.isEmpty()) {
            throw AgonException.usage(
                    "agon train needs " + String.join(", ", missing) + " (or --resume RUN); see agon train --help");
        }
        return new TrainRequest(kind.get(), source.get(), folder.get(), settings);
    }

    private Optional<Path> given(Path flag, String name) {
        return Optional.ofNullable(flag).or(() -> fromFile(name).map(text -> PathText.parse(name, text)));
    }
}
