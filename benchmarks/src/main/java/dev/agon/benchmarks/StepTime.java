package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sets Agon's training steps beside those of others, and writes each table to the page of its {@link Subject}. Options, each
 * followed by a value: {@code --subject image,text,molecule,audio,restoring} (all of them unless told otherwise), {@code --threads 2,1},
 * {@code --rounds 7}, {@code --steps 40}, {@code --warm-up 12} (seconds; as long as a JVM compiles the step), {@code --out
 * FOLDER} (of the pages), {@code --without dl4j,channels-last,pytorch}. The environment variable {@code AGON_PYTHON} names a
 * Python that has PyTorch.
 */
public final class StepTime {
    private static final double RATE_SECONDS = 1.5;

    private StepTime() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Arguments.parse(
                "step-time",
                arguments,
                Map.of(
                        "--subject",
                                Stream.of(Subject.values()).map(Subject::word).collect(Collectors.joining(",")),
                        "--threads", "2,1",
                        "--rounds", "7",
                        "--steps", "40",
                        "--warm-up", "12",
                        "--without", "",
                        "--out", "docs/results"));
        List<Subject> subjects =
                words(options.get("--subject")).stream().map(Subject::of).toList();
        for (Subject subject : subjects) {
            compare(subject, options, arguments);
        }
    }

    private static void compare(Subject subject, Map<String, String> options, String... arguments)
            throws IOException, InterruptedException {
        List<Contender> contenders = contenders(subject, words(options.get("--without")));
        int rounds = Integer.parseInt(options.get("--rounds"));
        Machine machine = Machine.here();
        if (machine.busy()) {
            System.err.printf(
                    Locale.ROOT,
                    "step-time: other programs keep %.2f cores busy; the page will say so%n",
                    machine.load());
        }
        List<Comparison> comparisons = new ArrayList<>();
        Schedule schedule = null;
        for (String threads : words(options.get("--threads"))) {
            schedule = Schedule.of(threads, options.get("--warm-up"), options.get("--steps"));
            comparisons.add(compare(contenders, schedule, rounds));
        }
        String page = new StepTimeReport(machine, LocalDate.now(ZoneOffset.UTC))
                .write(subject, String.join(" ", arguments), schedule, rounds, comparisons);
        System.out.println(page);
        Path folder = Path.of(options.get("--out"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(subject.page()), page);
    }

    private static List<String> words(String list) {
        return Pattern.compile(",").splitAsStream(list).toList();
    }

    private static List<Contender> contenders(Subject subject, List<String> without) throws InterruptedException {
        String python = System.getenv().getOrDefault("AGON_PYTHON", "python3");
        boolean torch = !without.contains("pytorch") && hasTorch(python);
        return subject.contenders(torch ? Optional.of(python) : Optional.empty()).stream()
                .filter(contender -> without.stream().noneMatch(word -> contender.isOf(word)))
                .toList();
    }

    private static boolean hasTorch(String python) throws InterruptedException {
        try {
            new Program(List.of(python, "-c", "import torch"), Map.of()).run(1);
            return true;
        } catch (IOException e) {
            System.err.println(
                    "step-time: no PyTorch, so nothing to compare with: "
                            + e.getMessage().lines().reduce((a, b) -> b).orElse("")
                            + "\n  python3 -m venv torch && torch/bin/pip install torch numpy, then AGON_PYTHON=torch/bin/python");
            return false;
        }
    }

    private static Comparison compare(List<Contender> contenders, Schedule schedule, int rounds)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison(schedule.threads());
        Program rate = ForkedJvm.running(ConvolutionRate.class, Double.toString(RATE_SECONDS));
        for (int round = 1; round <= rounds; round++) {
            comparison.addRate(Double.parseDouble(
                    Timing.parse(rate.run(schedule.threads())).facts().get("rate")));
            StringBuilder medians = new StringBuilder();
            for (Contender contender : contenders) {
                Timing timing = contender.run(schedule);
                comparison.add(contender, timing);
                medians.append(String.format(Locale.ROOT, " | %s %.1f", contender.name(), timing.median()));
            }
            System.err.printf(
                    Locale.ROOT, "%d thread(s), round %d of %d%s%n", schedule.threads(), round, rounds, medians);
        }
        return comparison;
    }
}
