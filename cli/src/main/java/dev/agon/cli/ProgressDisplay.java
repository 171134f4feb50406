package dev.agon.cli;

import dev.agon.run.Measurement;
import dev.agon.run.RunInfo;
import dev.agon.run.RunObserver;
import dev.agon.run.RunSummary;
import dev.agon.run.RunTick;
import dev.agon.spi.Labels;
import dev.agon.spi.Metric;
import dev.agon.train.ContestTick;
import dev.agon.train.PhaseTick;
import dev.agon.train.Tick;
import dev.agon.train.TrainingPlan.Budget;
import dev.agon.train.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Shows a run while it goes on: one line a tick, and on a terminal a progress bar below. */
final class ProgressDisplay implements RunObserver, AutoCloseable {
    private static final int MOST_LABELS = 20;
    private static final int MOST_REJECTED = 3;
    /** Characters of a sample in words. */
    private static final int LONGEST_SAMPLE = 160;

    private final Console console;
    private final int width;
    private Budget budget;
    private Pace pace;
    private BarLine bar;
    private Verdict told = Verdict.STARTING;

    /** @param width columns of the terminal, if there is one */
    ProgressDisplay(Console console, int width) {
        this.console = console;
        this.width = width;
    }

    @Override
    public void onStart(RunInfo info) {
        console.line(info.modality().name() + ": " + items(info) + ", samples of "
                + LongStream.of(info.spec().sample()).mapToObj(Long::toString).collect(Collectors.joining("x")));
        console.line(
                "labels: " + info.data().labels().map(ProgressDisplay::words).orElse("none"));
        info.data().attributes().stream()
                .filter(attribute -> !attribute.isLabel())
                .forEach(attribute -> console.line(attribute.name() + ": " + words(attribute.values())));
        info.data().notes().forEach(console::line);
        List<String> rejected = info.data().rejected();
        if (!rejected.isEmpty()) {
            console.line("left out as unreadable: " + Figures.count(rejected.size(), "item") + ", such as "
                    + rejected.stream().limit(MOST_REJECTED).collect(Collectors.joining("; ")));
        }
        info.phases()
                .forEach(phase -> console.line("phase " + phase.name() + ", " + Figures.count(phase.steps(), "step")
                        + ": " + phase.description()));
        if (info.data().heldOut() == 0 && info.trainingPlan().cadence().qualityEvery() > 0) {
            console.line("no quality figures: no item is held out to compare with; the last model is the model");
        }
        console.line("generator " + info.generator().name() + " against discriminator "
                + info.discriminator().name() + ", loss " + info.plan().get("loss")
                + (info.firstStep() == 0 ? "" : ", from step " + Figures.count(info.firstStep())));
        budget = info.trainingPlan().budget();
        pace = Pace.start(info.firstStep(), info.firstSamples(), info.firstStep() == 0 ? 0 : Double.NaN, budget);
        if (console.interactive()) {
            bar = new BarLine(console, width);
            bar.show(pace.fraction(), "first steps");
        }
    }

    @Override
    public void onMeasurement(Measurement measurement) {
        console.line(line(measurement));
    }

    @Override
    public void onSamples(List<String> lines) {
        lines.forEach(line -> console.line("  " + shortened(line)));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST_SAMPLE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SAMPLE - 1)) + "…";
    }

    @Override
    public void onTick(RunTick tick) {
        pace = pace.next(tick.tick().step(), tick.tick().samples(), tick.seconds(), budget);
        console.line(line(tick, pace));
        tick.verdict().filter(verdict -> verdict != told).ifPresent(this::tell);
        tick.intervention().ifPresent(done -> console.line("  auto-tune: " + done.words()));
        if (bar != null) {
            bar.show(pace.fraction(), pace.words());
        }
    }

    /** Says once what a new verdict means. */
    private void tell(Verdict verdict) {
        if (verdict != Verdict.STARTING && verdict != Verdict.HEALTHY) {
            console.line("  " + verdict.word() + ": " + verdict.advice());
        }
        told = verdict;
    }

    @Override
    public void onEnd(RunSummary summary) {
        close();
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private static String items(RunInfo info) {
        StringBuilder words = new StringBuilder(Figures.count(info.data().training(), "item"))
                .append(" to learn from, ")
                .append(Figures.count(info.data().heldOut()))
                .append(" held out");
        if (info.data().judge() > 0) {
            words.append(", ").append(Figures.count(info.data().judge())).append(" for the judge");
        }
        return words.toString();
    }

    static String words(Labels labels) {
        String names = labels.names().stream().limit(MOST_LABELS).collect(Collectors.joining(", "));
        return labels.size() + " from " + labels.source() + ": " + names + (labels.size() > MOST_LABELS ? ", …" : "");
    }

    static String line(RunTick tick, Pace pace) {
        Tick t = tick.tick();
        StringBuilder line = new StringBuilder();
        line.append(start(t.step(), tick.seconds()));
        line.append(String.format(Locale.ROOT, "  %6s/s", rate(pace.samplesPerSecond())));
        if (t instanceof ContestTick contest) {
            line.append("  loss D ").append(Figures.number(contest.lossD()));
            line.append(" G ").append(Figures.number(contest.lossG()));
            line.append("  D says real ").append(verdict(contest.scoreReal(), contest.correctReal()));
            line.append(" fake ").append(verdict(contest.scoreFake(), contest.correctFake()));
            tick.verdict().ifPresent(verdict -> line.append("  ").append(verdict.word()));
        } else if (t instanceof PhaseTick phase) {
            line.append("  ").append(phase.phase());
            phase.figures()
                    .forEach((name, value) ->
                            line.append("  ").append(name).append(' ').append(Figures.number(value)));
        }
        return line.toString();
    }

    static String line(Measurement measurement) {
        Metric metric = measurement.metric();
        return start(measurement.step(), measurement.seconds()) + "  " + metric.name() + " "
                + Figures.number(metric.value()) + " (real data " + Figures.number(metric.floor()) + ")";
    }

    private static String start(long step, double seconds) {
        return String.format(Locale.ROOT, "step %7s", Figures.count(step)) + "  " + Times.clock(seconds);
    }

    private static String rate(double samplesPerSecond) {
        return Double.isFinite(samplesPerSecond) ? Figures.count(Math.round(samplesPerSecond)) : "–";
    }

    private static String verdict(double score, double correct) {
        return String.format(Locale.ROOT, "%+.2f", score)
                + (Double.isFinite(correct) ? " (" + Figures.percent(correct) + " right)" : "");
    }
}
