package dev.agon.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs Jazzer on one target after the other, each in a JVM of its own that begins from the corpus, and prints how many inputs
 * were tried and what was found. What is found lies in {@code target/findings/TARGET}; once it is mended it belongs into the
 * corpus.
 *
 * <p>Options, each followed by a value: {@code --seconds 60} (for every target), {@code --targets all} (or names joined by
 * commas). Exit code 1 says that something was found.
 */
public final class Fuzz {
    /** Seconds for one input; a training that hangs on a file is a defect as well. */
    private static final int LONGEST_SECONDS = 60;

    private static final String HEAP = "-Xmx512m";
    private static final int MOST_MEGABYTES = 2_048;
    private static final int MOST_BYTES = 1 << 16;
    private static final int MOST_FINDINGS = 10;

    private static final Pattern TRIED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");
    private static final Pattern FOUND = Pattern.compile("^== Java Exception.*|^==\\d+== ?ERROR.*");

    /** Jazzer's own detectors, of injections into what Agon does not have; hooking them in takes half a minute. */
    private static final List<String> DETECTORS = List.of(
            "BigDecimal",
            "ClojureLangHooks",
            "Deserialization",
            "ExpressionLanguageInjection",
            "FilePathTraversal",
            "LdapInjection",
            "NamingContextLookup",
            "OsCommandInjection",
            "ReflectiveCall",
            "RegexInjection",
            "RegexRoadblocks",
            "ScriptEngineInjection",
            "ServerSideRequestForgery",
            "SqlInjection",
            "TemplateInjection",
            "UnsafeSanitizer",
            "XPathInjection",
            "XmlParserSsrfGuidance");

    private Fuzz() {}

    /**
     * What came of a target.
     *
     * @param tried inputs
     * @param covered places of Agon's code that were reached, as Jazzer counts them
     * @param findings inputs that broke the promise
     */
    private record Outcome(long tried, long covered, int findings) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new LinkedHashMap<>(Map.of("--seconds", "60", "--targets", "all"));
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                System.err.println("fuzz: " + arguments[i] + "; options are " + options.keySet());
                System.exit(2);
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        List<Target> targets = options.get("--targets").equals("all")
                ? Targets.all()
                : Stream.of(options.get("--targets").split(",", -1))
                        .map(Targets::named)
                        .toList();
        System.out.println("| reader | inputs | places reached | findings |\n| --- | --- | --- | --- |");
        long tried = 0;
        int findings = 0;
        for (Target target : targets) {
            Outcome outcome = fuzz(target, Integer.parseInt(options.get("--seconds")));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %d |%n",
                    target.name(),
                    outcome.tried(),
                    outcome.covered(),
                    outcome.findings());
            tried += outcome.tried();
            findings += outcome.findings();
        }
        System.out.printf(Locale.ROOT, "| all | %,d | | %d |%n", tried, findings);
        System.exit(findings == 0 ? 0 : 1);
    }

    private static Outcome fuzz(Target target, int seconds) throws IOException, InterruptedException {
        Path work = Path.of(System.getProperty("agon.fuzz.work"));
        Path findings = Files.createDirectories(work.resolve("findings").resolve(target.name()));
        Path grown = Files.createDirectories(work.resolve("grown").resolve(target.name()));
        Path log = work.resolve(target.name() + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Djava.awt.headless=true",
                "-D" + JazzerEntry.TARGET_PROPERTY + "=" + target.name(),
                "-Dagon.fuzz.corpus=" + System.getProperty("agon.fuzz.corpus")));
        memoryFolder().ifPresent(folder -> command.add("-Djava.io.tmpdir=" + folder));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + JazzerEntry.class.getName(),
                "--instrumentation_includes=dev.agon.**",
                "--disabled_hooks="
                        + DETECTORS.stream()
                                .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
                                .collect(Collectors.joining(File.pathSeparator)),
                "--keep_going=" + MOST_FINDINGS,
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + File.separator,
                "-max_total_time=" + seconds,
                "-timeout=" + LONGEST_SECONDS,
                "-rss_limit_mb=" + MOST_MEGABYTES,
                "-max_len=" + MOST_BYTES,
                "-print_final_stats=1",
                grown.toString(),
                target.corpus().toString()));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        long tried = 0;
        long covered = 0;
        int found = 0;
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            tried = Math.max(tried, number(TRIED, line));
            covered = Math.max(covered, number(COVERED, line));
            found += FOUND.matcher(line).matches() ? 1 : 0;
        }
        if (tried == 0) {
            throw new IOException("Jazzer tried nothing; see " + log);
        }
        return new Outcome(tried, covered, found);
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    /** Every input is a file for a moment, which is quickest where no disk is. */
    private static Optional<Path> memoryFolder() {
        return Optional.of(Path.of("/dev/shm")).filter(Files::isWritable);
    }
}
