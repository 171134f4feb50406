package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what users wait for and what it costs in memory, on the distribution: how long {@code agon} takes to begin, and to
 * generate samples of each kind, and the peak memory of that and of training the demos. Writes {@code footprint.md}.
 *
 * <p>Options, each followed by a value: {@code --dist FOLDER} (the unpacked distribution), {@code --rounds 5}, {@code --threads 2},
 * {@code --out docs/results}.
 */
public final class Footprint {
    /** Samples of each kind that take seconds. */
    private static final Map<String, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("image", 1_000);
        COUNTS.put("text", 1_000);
        COUNTS.put("audio", 200);
        COUNTS.put("molecule", 1_000);
    }

    private final Path launcher;
    private final String threads;
    private final Path folder;

    private Footprint(Path launcher, String threads, Path folder) {
        this.launcher = launcher;
        this.threads = threads;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Arguments.parse(
                "footprint",
                arguments,
                Map.of("--dist", "", "--rounds", "5", "--threads", "2", "--out", "docs/results"));
        Machine machine = Machine.here();
        Path folder = Files.createTempDirectory("agon-footprint-");
        Path launcher = Path.of(options.get("--dist"), "bin", "agon").toAbsolutePath();
        String page = new Footprint(launcher, options.get("--threads"), folder)
                .measure(machine, Integer.parseInt(options.get("--rounds")), String.join(" ", arguments));
        System.out.println(page);
        Path out = Path.of(options.get("--out"));
        Files.createDirectories(out);
        Files.writeString(out.resolve("footprint.md"), page);
        System.out.println("models and samples: " + folder);
    }

    private String measure(Machine machine, int rounds, String arguments) throws IOException, InterruptedException {
        Map<String, CommandRun> demos = new LinkedHashMap<>();
        for (String kind : COUNTS.keySet()) {
            demos.put(kind, agon("demo", kind, "--out", model(kind)));
        }
        Map<String, List<CommandRun>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(runs, "plugins", CommandRun.of(List.of(launcher.toString(), "plugins")));
            for (Map.Entry<String, Integer> kind : COUNTS.entrySet()) {
                add(
                        runs,
                        kind.getKey(),
                        agon(
                                "generate",
                                model(kind.getKey()),
                                "--count",
                                kind.getValue().toString(),
                                "--out",
                                folder.resolve("samples-" + kind.getKey() + "-" + round)
                                        .toString()));
            }
        }
        return page(machine, demos, runs, rounds, arguments);
    }

    private String model(String kind) {
        return folder.resolve(kind).toString();
    }

    private CommandRun agon(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--threads", threads, "--quiet"));
        return CommandRun.of(command);
    }

    private static void add(Map<String, List<CommandRun>> runs, String name, CommandRun run) {
        runs.computeIfAbsent(name, key -> new ArrayList<>()).add(run);
    }

    private String page(
            Machine machine,
            Map<String, CommandRun> demos,
            Map<String, List<CommandRun>> runs,
            int rounds,
            String arguments) {
        StringBuilder page = new StringBuilder("# Start-up, generation and memory\n\n");
        if (machine.busy()) {
            line(
                    page,
                    "**Not to be relied on: the machine was busy (%.2f cores before the start).**\n",
                    machine.load());
        }
        line(page, "Whole commands of the distribution, from the call to the end, with %s threads.\n", threads);
        line(page, "| command | seconds, median | least to most | samples a second | peak memory, MB |");
        line(page, "| --- | --- | --- | --- | --- |");
        runs.forEach((name, taken) -> {
            double[] seconds =
                    taken.stream().mapToDouble(CommandRun::seconds).sorted().toArray();
            int count = COUNTS.getOrDefault(name, 0);
            double median = Timing.quantile(seconds, 0.5);
            line(
                    page,
                    "| %s | %.2f | %.2f to %.2f | %s | %d |",
                    count == 0 ? "`agon " + name + "`" : name + ": `agon generate MODEL --count " + count + "`",
                    median,
                    seconds[0],
                    seconds[seconds.length - 1],
                    count == 0 ? "" : String.format(Locale.ROOT, "%.0f", count / median),
                    taken.stream().mapToLong(CommandRun::peakMegabytes).max().orElseThrow());
        });
        demos.forEach((name, taken) ->
                line(page, "| `agon demo %s` | %.0f | | | %d |", name, taken.seconds(), taken.peakMegabytes()));
        line(page, "\nThe models are those that the demos trained.\n\n## How it was measured\n");
        line(page, "%s", machine.describe(LocalDate.now(ZoneOffset.UTC)));
        line(page, "- %s", machine.java());
        line(page, "- %d rounds, each command once in each; every demo once\n", rounds);
        line(
                page,
                "```\n./mvnw -pl benchmarks -am verify -Pbench -Dbench.program=Footprint -Dbench.arguments='%s'\n```",
                arguments);
        return page.toString();
    }

    private static void line(StringBuilder page, String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
