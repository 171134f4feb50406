package dev.agon.benchmarks;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The comparison as a page of Markdown. */
final class StepTimeReport {
    private final StringBuilder page = new StringBuilder();
    private final Machine machine;
    private final LocalDate date;

    StepTimeReport(Machine machine, LocalDate date) {
        this.machine = machine;
        this.date = date;
    }

    String write(Subject subject, String arguments, Schedule schedule, int rounds, List<Comparison> comparisons) {
        line("# Time of a training step");
        line("");
        if (machine.busy()) {
            line(
                    "**Not to be relied on: the machine was busy (%.2f cores before the start; an idle one has at most %.1f).**",
                    machine.load(), Machine.IDLE_LOAD);
            line("");
        }
        line("%s", subject.introduction());
        line("");
        for (Comparison comparison : comparisons) {
            table(comparison, subject);
        }
        line(
                "\"Against PyTorch\" is the median over rounds of the ratio of the round's medians. Processor time counts all");
        line("threads, and waiting ones that spin.");
        if (!subject.work().isEmpty()) {
            line("The floor is the work over the fastest rate at which ND4J convolved in the same run, with the same");
            line("number of threads.");
        }
        line("");
        line("## How it was measured");
        line("");
        line("%s", machine.describe(date));
        line("- %s, started as the launcher does: `%s`", machine.java(), ForkedJvm.describe());
        versions(comparisons).forEach((name, version) -> line("- %s %s", name, version));
        line(
                "- %d rounds, in each of which every contender runs in a fresh process, one after the other: %.1f s of",
                rounds, schedule.warmUpSeconds());
        line(
                "  warm-up, then %d steps%s",
                schedule.steps(), subject == Subject.IMAGE ? " (a fifth of that for Deeplearning4j)" : "");
        line("- `OMP_NUM_THREADS` is the number of threads; `GOMP_SPINCOUNT` is the same for all contenders");
        line("");
        line("```");
        line(
                "./mvnw -pl benchmarks -am verify -Pbench%s",
                arguments.isEmpty() ? "" : " -Dbench.arguments='" + arguments + "'");
        line("```");
        return page.toString();
    }

    private void table(Comparison comparison, Subject subject) {
        line("## %d thread%s", comparison.threads(), comparison.threads() == 1 ? "" : "s");
        line("");
        line("| ms per step | median | 90 %% | best | processor time | against PyTorch |");
        line("| --- | --- | --- | --- | --- | --- |");
        for (Contender contender : comparison.contenders()) {
            Timing timing = comparison.of(contender);
            Optional<Double> ratio = comparison.ratio(contender);
            line(
                    "| %s | %.1f | %.1f | %.1f | %.1f | %s |",
                    contender.name(),
                    timing.median(),
                    Timing.quantile(timing.wall(), 0.9),
                    Timing.quantile(timing.wall(), 0),
                    Arrays.stream(timing.cpu()).average().orElseThrow(),
                    ratio.map(r -> String.format(Locale.ROOT, "%.2f", r)).orElse("–"));
        }
        subject.work()
                .forEach((name, flop) -> line(
                        "| floor, %s: %.2f GFLOP at %.0f GFLOP/s | %.1f | | | | |",
                        name, flop / 1e9, comparison.rate() / 1e9, 1e3 * flop / comparison.rate()));
        line("");
    }

    private static Map<String, String> versions(List<Comparison> comparisons) {
        Map<String, String> versions = new TreeMap<>();
        for (Comparison comparison : comparisons) {
            comparison
                    .contenders()
                    .forEach(c -> versions.putAll(comparison.of(c).facts()));
        }
        return versions;
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
