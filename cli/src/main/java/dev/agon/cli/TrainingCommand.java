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
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands that train have in common: the settings, the progress shown, and a tidy end on Ctrl-C. */
abstract class TrainingCommand extends Subcommand {
    private static final String AFTER_THE_STEP = "after this step; the model and a checkpoint are written first"
            + " (Ctrl-C again stops at once and loses the steps since the last checkpoint)";
    private static final String BEFORE_THE_RUN = "before the first step (Ctrl-C again stops at once)";

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
     * Trains to the end of the budget, or until Ctrl-C; either way the models are written. Ctrl-C while the data is read
     * ends it before there is a run.
     *
     * @param opening makes the run, unless it is asked to stop
     * @throws java.util.concurrent.CancellationException if it was stopped before there was a run
     */
    final RunSummary train(Agon agon, BiFunction<Agon, BooleanSupplier, TrainingRun> opening) {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicBoolean begun = new AtomicBoolean();
        Runnable first = () -> {
            stop.set(true);
            console().note("agon: stopping " + (begun.get() ? AFTER_THE_STEP : BEFORE_THE_RUN));
        };
        try (SignalTrap trap = SignalTrap.onFirst(first)) {
            applyThreads();
            try (TrainingRun run = opening.apply(agon, stop::get);
                    ProgressDisplay display =
                            new ProgressDisplay(console(), session().terminalWidth())) {
                begun.set(true);
                List<RunObserver> observers = new ArrayList<>(List.of(new ReportWriter()));
                if (!common().quiet()) {
                    observers.add(display);
                }
                return run.run(observers, stop::get);
            }
        }
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
