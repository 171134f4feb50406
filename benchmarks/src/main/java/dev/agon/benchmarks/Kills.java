package dev.agon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills trainings of the distribution, with no chance to clean up, at moments drawn at random: every other one in the seconds
 * after its start, while the JVM comes up and data is read, the others in those after its first checkpoint, while steps are made
 * and files are saved. Each is resumed and killed again, in the end resumed to its last step, and compared
 * with a run of as many steps that was never disturbed. Prints a table; a difference is a failure.
 *
 * <p>Options, each followed by a value: {@code --dist FOLDER} (the unpacked distribution), {@code --kind image} (also {@code
 * text}, {@code audio}, {@code molecule}), {@code --kills 50}, {@code --within 4} (seconds to the latest kill), {@code --seed
 * 1}.
 */
public final class Kills {
    private static final String ENDLESS = "1000000";
    private static final int STEPS_AFTER = 200;
    private static final int LOOK_MILLIS = 20;
    private static final int KILLED = 128 + 9;
    private static final List<String> OFTEN = List.of(
            "--threads",
            "1",
            "--checkpoint-every",
            "100ms",
            "--tick-every",
            "50",
            "--snapshot-every",
            "200",
            "--seed",
            "1");

    /** Networks so small that a step takes milliseconds. */
    private static final Map<String, List<String>> SMALL = Map.of(
            "image",
            List.of("--batch", "4", "--latent", "8", "--set", "width=4", "--quality-every", "300"),
            "audio",
            List.of("--batch", "4", "--latent", "8", "--set", "width=2", "--quality-every", "0"),
            "text",
            tokens("--set", "vocabulary=300"),
            "molecule",
            tokens("--set", "tokens=100"));

    private final Path launcher;
    private final String kind;
    private final Path folder;
    private final Random moments;

    private Kills(Path launcher, String kind, Path folder, Random moments) {
        this.launcher = launcher;
        this.kind = kind;
        this.folder = folder;
        this.moments = moments;
    }

    /** With a phase before the contest, which some of the kills hit. */
    private static List<String> tokens(String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        for (String setting :
                List.of("likelihood-steps=300", "likelihood-batch=4", "g-channels=16", "g-blocks=2", "d-channels=8")) {
            settings.addAll(List.of("--set", setting));
        }
        settings.addAll(List.of("--batch", "4", "--quality-every", "0"));
        return settings;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Arguments.parse(
                "kills",
                arguments,
                Map.of("--dist", "", "--kind", "image", "--kills", "50", "--within", "4", "--seed", "1"));
        new Kills(
                        Path.of(options.get("--dist"), "bin", "agon").toAbsolutePath(),
                        options.get("--kind"),
                        Files.createTempDirectory("agon-kills-"),
                        new Random(Long.parseLong(options.get("--seed"))))
                .run(Integer.parseInt(options.get("--kills")), Integer.parseInt(options.get("--within")));
    }

    private void run(int kills, int within) throws IOException, InterruptedException {
        // makes the data, and the judge where there is one
        finish("demo", kind, "--out", "first", "--steps", "1", "--quiet");
        Map<String, Integer> hits = new LinkedHashMap<>();
        for (int i = 0; i < kills; i++) {
            long before = newestCheckpoint();
            String name = "run" + i;
            Process training = start(name, isBegun() ? resume(ENDLESS) : train("cut", ENDLESS));
            boolean running = i % 2 == 0 || awaitCheckpointAfter(before, training);
            if (!running || training.waitFor(moments.nextLong(within * 1000L), TimeUnit.MILLISECONDS)) {
                throw lost("ended by itself", name);
            }
            training.destroyForcibly();
            if (training.waitFor() != KILLED) {
                throw lost("ended with code " + training.exitValue(), name);
            }
            hits.merge(newestCheckpoint() > before ? "after new checkpoints" : "before", 1, Integer::sum);
        }
        String steps = Long.toString(Math.max(newestCheckpoint(), 0) + STEPS_AFTER);
        finish(isBegun() ? resume(steps) : train("cut", steps));
        finish(train("whole", steps));
        compare();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %s | %s | none | equal |%n",
                kind,
                kills,
                hits.toString().replaceAll("[{}]", ""),
                steps);
        System.out.println("runs: " + folder);
    }

    private boolean isBegun() {
        return Files.exists(folder.resolve("cut/run.json"));
    }

    /** False if the training ends instead. */
    private boolean awaitCheckpointAfter(long step, Process training) throws IOException, InterruptedException {
        while (newestCheckpoint() <= step) {
            if (training.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private String[] train(String out, String steps) throws IOException {
        List<String> words = new ArrayList<>(List.of("train", kind, "--data", data(), "--out", out, "--steps", steps));
        words.addAll(OFTEN);
        words.addAll(SMALL.get(kind));
        return words.toArray(String[]::new);
    }

    private static String[] resume(String steps) {
        return new String[] {"train", "--resume", "cut", "--threads", "1", "--steps", steps};
    }

    /** As the run of the demo recorded it. */
    private String data() throws IOException {
        String record = Files.readString(folder.resolve("first/run.json"));
        return record.replaceFirst("(?s).*\"data\" : \\{[^}]*?\"path\" : \"([^\"]*)\".*", "$1");
    }

    private Process start(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(words));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile())
                .start();
    }

    private void finish(String... words) throws IOException, InterruptedException {
        Process process = start("finish", words);
        if (process.waitFor() != 0) {
            throw lost(String.join(" ", words) + " ended with code " + process.exitValue(), "finish");
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private IOException lost(String what, String name) throws IOException {
        return new IOException(
                what + " in " + folder + ": " + Files.readString(log(name)).strip());
    }

    /** -1 if there is none. */
    private long newestCheckpoint() throws IOException {
        Path checkpoints = folder.resolve("cut/checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return -1;
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("step-\\d+\\.checkpoint"))
                    .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
                    .max()
                    .orElse(-1);
        }
    }

    private void compare() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cut/checkpoints"))) {
            List<Path> damaged =
                    files.filter(file -> file.toString().endsWith(".damaged")).toList();
            if (!damaged.isEmpty()) {
                throw new IOException("damaged checkpoints: " + damaged);
            }
        }
        for (String name : List.of("model.agon", "model-last.agon")) {
            if (Files.mismatch(
                            folder.resolve("cut").resolve(name),
                            folder.resolve("whole").resolve(name))
                    >= 0) {
                throw new IOException(name + " differs in " + folder);
            }
        }
        if (!ticks("cut").equals(ticks("whole"))) {
            throw new IOException("metrics.jsonl differs in " + folder);
        }
    }

    /** Without their times. */
    private List<String> ticks(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,}]*", ""))
                .toList();
    }
}
