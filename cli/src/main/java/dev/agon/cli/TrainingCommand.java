package dev.agon.cli;

import dev.agon.Agon;
import dev.agon.report.ReportWriter;
import dev.agon.run.RunFolder;
import dev.agon.run.RunObserver;
import dev.agon.run.RunSummary;
import dev.agon.run.TrainingRun;
import dev.agon.spi.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands that train have in common: the settings, the progress shown, and a tidy end on Ctrl-C. */
abstract class TrainingCommand extends Subcommand {
    private final SettingFlags flags = new SettingFlags();
    private Map<String, String> own = Map.of();

    TrainingCommand(Session session) {
        super(session);
    }

    final void addSettingFlags(CommandSpec command) {
        flags.addTo(command);
    }

    /** The settings of the run that were given, by name. */
    final Map<String, String> settings() {
        return flags.settings();
    }

    /** Keys that the configuration file may have for this command, beside settings and the options of every command. */
    abstract Set<String> fileKeys();

    /** What the configuration file says on one of the command's own keys. */
    final Optional<String> fromFile(String key) {
        return Optional.ofNullable(own.get(key));
    }

    @Override
    final void configure() {
        Set<String> keys = new TreeSet<>(fileKeys());
        keys.addAll(CommonOptions.KEYS);
        own = flags.readFile(keys);
        common().addFrom(own);
    }

    /**
     * Trains to the end of the budget, or until Ctrl-C; either way the models are written.
     *
     * @param opening makes the run
     */
    final RunSummary train(Agon agon, Function<Agon, TrainingRun> opening) {
        AtomicBoolean stop = new AtomicBoolean();
        try (SignalTrap trap = SignalTrap.onFirst(() -> askToStop(stop))) {
            applyThreads();
            try (TrainingRun run = opening.apply(agon);
                    ProgressDisplay display =
                            new ProgressDisplay(console(), session().terminalWidth())) {
                List<RunObserver> observers = new ArrayList<>(List.of(new ReportWriter()));
                if (!common().quiet()) {
                    observers.add(display);
                }
                return run.run(observers, stop::get);
            }
        }
    }

    private void askToStop(AtomicBoolean stop) {
        stop.set(true);
        console()
                .note("agon: stopping after this step; the model and a checkpoint are written first"
                        + " (Ctrl-C again stops at once and loses the steps since the last checkpoint)");
    }

    /** Says how a run ended and where its files are. */
    final void tellEnd(RunFolder folder, RunSummary summary) {
        if (common().quiet()) {
            return;
        }
        Path run = shown(folder.path());
        console()
                .line(summary.state().word() + " after " + Figures.count(summary.step(), "step") + " ("
                        + Figures.count(summary.samples()) + " training samples, " + Times.clock(summary.seconds())
                        + " of training)");
        if (summary.state() == RunSummary.State.FINISHED && !summary.message().isEmpty()) {
            console().line(summary.message());
        }
        summary.best()
                .ifPresent(best -> console()
                        .line("best model: step " + Figures.count(best.step()) + ", " + words(best.quality())));
        Table files = new Table();
        files.row("  " + run.resolve(folder.path().relativize(folder.model())), "the model");
        files.row("  " + run.resolve("samples"), "samples over time");
        if (Files.exists(folder.path().resolve(ReportWriter.FILE))) {
            files.row("  " + run.resolve(ReportWriter.FILE), "the report: open it in a browser");
        }
        files.print(console());
        if (summary.state() == RunSummary.State.STOPPED) {
            console().line("go on with: agon train --resume " + run);
        }
    }

    private static String words(Metric metric) {
        return metric.name() + " " + Figures.number(metric.value()) + " (real data " + Figures.number(metric.floor())
                + ", " + (metric.lowerIsBetter() ? "lower" : "higher") + " is better)";
    }

    /** A path as a person in this folder would write it. */
    final Path shown(Path path) {
        Path here = session().directory().toAbsolutePath().normalize();
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(here) && !absolute.equals(here) ? here.relativize(absolute) : absolute;
    }
}
