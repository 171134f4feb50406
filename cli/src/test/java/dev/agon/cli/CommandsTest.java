package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agon.cli.points.PointModality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command over a modality of the test class path. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void writeData() throws IOException {
        data = Files.writeString(
                folder.resolve("ring.txt"),
                PointModality.ring(200, i -> i % 2 == 0 ? "even" : "o\u001b[31mdd") + "no point\n");
        out = folder.resolve("run");
    }

    @Test
    void trainsAndTellsWhatGoesOn() throws IOException {
        CommandLineRun run =
                train("--steps", "40", "--tick-every", "10", "--snapshot-every", "20", "--quality-every", "20");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("labels: 2 from third column: even, o\uFFFD[31mdd", "line 201: no point")
                .contains("generator mlp against discriminator mlp, loss rpgan")
                .contains("finished after 40 steps (640 training samples", "best model: step ")
                .doesNotContain("\u001b");
        List<String> steps =
                run.out().lines().filter(line -> line.startsWith("step ")).toList();
        assertThat(steps)
                .filteredOn(line -> line.contains("loss D "))
                .hasSize(4)
                .allMatch(line -> line.contains("D says real ") && line.endsWith("  starting"));
        assertThat(steps)
                .filteredOn(line -> line.contains("mean-distance"))
                .hasSize(2)
                .allMatch(line -> line.contains("(real data "));
        List<String> samples =
                run.out().lines().filter(line -> line.startsWith("  point ")).toList();
        assertThat(samples).as("six of each overview").hasSize(12);
        assertThat(samples.subList(0, 3)).allMatch(line -> line.endsWith(" even"));
        assertThat(samples.subList(3, 6)).allMatch(line -> line.endsWith(" o\uFFFD[31mdd"));
        for (String file : new String[] {
            "run.json", "metrics.jsonl", "model.agon", "model-last.agon", "report.html", "samples/step-000020.txt"
        }) {
            assertThat(out.resolve(file)).isRegularFile();
        }
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("mean-distance", "data-step=\"20\"", "data-step=\"40\"")
                .doesNotContain("\u001b");
    }

    @Test
    void appliesAModelToGivenSamples() throws IOException {
        assertThat(train("--steps", "3", "--set", "labels=none").exitCode()).isZero();
        Path given = Files.writeString(folder.resolve("given.txt"), "1 2\n0.5 -1\nbroken\n");
        Path changed = folder.resolve("changed");
        CommandLineRun run = apply(given, changed, "--set", "factor=3");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("line 3: no point", "2 samples written");
        assertThat(changed.resolve("points.txt")).hasContent("3.0 6.0 \n1.5 -3.0 ");
        assertThat(apply(given, changed).exitCode()).isEqualTo(2);
        assertThat(apply(given, changed, "--force").exitCode()).isZero();

        Path one = Files.writeString(folder.resolve("one.txt"), "1 2\n");
        Path file = folder.resolve("one-changed.txt");
        assertThat(apply(one, file).exitCode()).isZero();
        assertThat(file).hasContent("2.0 4.0 ");
        assertThat(apply(one, file).err()).contains("exists", "--force");
        assertThat(apply(given, folder.resolve("two.txt")).err()).contains("holds 2 samples");
        assertThat(apply(given, folder.resolve("x"), "--set", "faktor=3").err()).contains("factor");
        assertThat(apply(given, folder.resolve("x"), "--mask", "mask.png").err())
                .contains("unknown option 'mask'");
        assertThat(apply(folder.resolve("nowhere"), folder.resolve("x")).exitCode())
                .isEqualTo(3);
    }

    @Test
    void aModelThatChangesNothingSaysSo() {
        train("--steps", "3");
        CommandLineRun run = apply(data, folder.resolve("x"));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("agon generate");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private CommandLineRun apply(Path in, Path to, String... further) {
        List<String> arguments =
                new ArrayList<>(List.of("apply", out.toString(), "--in", in.toString(), "--out", to.toString()));
        arguments.addAll(List.of(further));
        return CommandLineRun.of(folder, arguments.toArray(String[]::new));
    }

    @Test
    void saysOnceWhatAVerdictMeansAndWhyARunEnds() {
        // a generator that does not learn, so that no figure is better than the first
        CommandLineRun run = train(
                "--until", "plateau", "--lr-g", "0", "--average", "0", "--tick-every", "25", "--quality-every", "50");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("finished after 450 steps", "plateau: mean-distance has not got better");
        assertThat(run.out().lines().filter(line -> line.startsWith("  plateau: ")))
                .hasSize(1);
    }

    @Test
    void endsAtTheFirstFigureThatIsGoodEnough() {
        CommandLineRun run = train("--until", "quality=1e6", "--quality-every", "20");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("finished after 20 steps", "at step 20; asked for was quality=1000000.0");
    }

    @Test
    void autoTuneTellsWhatItDoes() throws IOException {
        // a discriminator that does not learn
        CommandLineRun run =
                train("--auto-tune", "--lr-d", "0", "--steps", "450", "--tick-every", "50", "--quality-every", "0");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(
                        "  auto-tune: G wins: on from the networks of step 0 with lr-g times 0.300, penalties times 0.333");
        assertThat(Files.readString(out.resolve("metrics.jsonl"))).contains("\"intervention\":{\"cause\":\"G wins\"");
        assertThat(Files.readString(out.resolve("report.html"))).contains("What auto-tune did");
        CommandLineRun resumed =
                CommandLineRun.of(folder, "train", "--resume", out.toString(), "--steps", "500", "--tick-every", "10");
        assertThat(resumed.exitCode()).isEqualTo(2);
        assertThat(resumed.err()).contains("'tick-every' cannot change when a run with auto-tune is resumed");
    }

    @Test
    void quietPrintsNothing() {
        CommandLineRun run = train("--steps", "3", "--quiet");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aDryRunWritesNothing() {
        CommandLineRun run = train("--steps", "7", "--dry-run", "--set", "hidden=5");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .containsPattern("steps +7")
                .containsPattern("hidden +5")
                .contains("generator network");
        assertThat(out).doesNotExist();
    }

    @Test
    void flagsWinOverSetWhichWinsOverTheFile() throws IOException {
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                "modality: points\ndata: " + data + "\nout: " + out
                        + "\nsteps: 1000\nbatch: 8\nlatent: 3\ncheckpoint-every: 2m\nset: {hidden: 7}\n");
        CommandLineRun run = CommandLineRun.of(
                folder, "train", "--config", config.toString(), "--set", "batch=9", "--set", "steps=5", "--steps", "4");
        assertThat(run.err()).isEmpty();
        JsonNode plan = JSON.readTree(out.resolve("run.json").toFile()).path("plan");
        assertThat(plan.path("steps").asText()).isEqualTo("4");
        assertThat(plan.path("batch").asText()).isEqualTo("9");
        assertThat(plan.path("latent").asText()).isEqualTo("3");
        assertThat(plan.path("checkpoint-every").asText()).isEqualTo("120.0");
    }

    @Test
    void theFileTakesWhatTheOtherOptionsAre() throws IOException {
        Path dry = Files.writeString(folder.resolve("dry.yaml"), "dry-run: true\nthreads: 1\nsteps: 7\n");
        CommandLineRun told = train("--config", dry.toString());
        assertThat(told.err()).isEmpty();
        assertThat(told.out()).containsPattern("steps +7");
        assertThat(out).doesNotExist();
        Path quiet = Files.writeString(folder.resolve("quiet.yaml"), "quiet: true\nsteps: 2\n");
        CommandLineRun silent = train("--config", quiet.toString());
        assertThat(silent.exitCode()).isZero();
        assertThat(silent.out()).isEmpty();
        assertThat(out.resolve("model.agon")).isRegularFile();
        for (String wrong : List.of("threads: 0", "threads: many", "quiet: 3", "dry-run: 2", "out: \"a\\0b\"")) {
            Path file = Files.writeString(folder.resolve("wrong.yaml"), wrong + "\n");
            CommandLineRun refused = CommandLineRun.of(
                    folder, "train", "points", "--data", data.toString(), "--config", file.toString());
            assertThat(refused.exitCode()).as(wrong).isEqualTo(2);
            assertThat(refused.err()).startsWith("agon: " + wrong.replaceFirst(":.*", " is "));
        }
        assertThat(CommandLineRun.of(folder, "train", "--resume", out.toString(), "--config", dry.toString())
                        .err())
                .contains("leave out dry-run");
        assertThat(train("--set", "quiet=true").err()).contains("unknown option 'quiet'");
        CommandLineRun demo = CommandLineRun.of(
                folder,
                "demo",
                "ring",
                "--config",
                Files.writeString(folder.resolve("demo.yaml"), "out: " + folder.resolve("mine") + "\nsteps: 2\n")
                        .toString());
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(folder.resolve("mine/model.agon")).isRegularFile();
    }

    @Test
    void jsonHoldsNothingThatSteersATerminal() throws IOException {
        Path evil = Files.writeString(
                folder.resolve("evil.txt"),
                PointModality.ring(20, i -> i % 2 == 0 ? "\u009b31m\u007f" : "\u202eab\nc"));
        CommandLineRun run = CommandLineRun.of(folder, "inspect", evil.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("\\u009B31m\\u007F", "\\u202E")
                .doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E&&[^\n]]");
        assertThat(JSON.readTree(run.out()).findPath("counts").has("\u009b31m\u007f"))
                .isTrue();
    }

    @Test
    void settingsThatNoModalityTakesAreToldOfFirst() {
        CommandLineRun run = CommandLineRun.of(folder, "inspect", data.toString(), "--set", "lables=none");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("did you mean 'labels'?");
    }

    @Test
    void anUnknownKeyOfTheFileIsSuggestedFor() throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), "stepps: 5\n");
        CommandLineRun run = train("--config", config.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("'stepps'; did you mean 'steps'?");
    }

    @Test
    void aRunThatExistsIsNotOverwrittenButResumed() throws IOException {
        train("--steps", "5");
        byte[] before = Files.readAllBytes(out.resolve("model-last.agon"));
        CommandLineRun again = train("--steps", "5");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("is not empty", "--resume");
        assertThat(out.resolve("model-last.agon")).hasBinaryContent(before);
        CommandLineRun changed = CommandLineRun.of(folder, "train", "--resume", out.toString(), "--batch", "7");
        assertThat(changed.exitCode()).isEqualTo(2);
        assertThat(changed.err()).contains("batch");
        CommandLineRun resumed = CommandLineRun.of(folder, "train", "--resume", out.toString(), "--steps", "9");
        assertThat(resumed.exitCode()).isZero();
        assertThat(resumed.out()).contains("from step 5", "finished after 9 steps");
    }

    @Test
    void theMachinesLanguageChangesNothing() throws IOException {
        String[] settings = {"--steps", "8", "--tick-every", "4", "--snapshot-every", "4", "--quality-every", "4"};
        train(settings);
        byte[] model = Files.readAllBytes(out.resolve("model.agon"));
        String english = inspect(out).path("generatorSummary").asText();
        out = folder.resolve("foreign");
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            CommandLineRun run = train(settings);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("step       8").doesNotContainPattern("[\\p{Nd}&&[^0-9]]");
            assertThat(out.resolve("model.agon")).hasBinaryContent(model);
            assertThat(CommandLineRun.of(folder, "train", "--resume", out.toString(), "--steps", "12")
                            .out())
                    .contains("from step 8");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(out.resolve("samples/step-000008.txt")).isRegularFile();
        assertThat(inspect(out).path("generatorSummary").asText()).isEqualTo(english);
        assertThat(out.resolve("checkpoints/step-000000008.checkpoint")).isRegularFile();
    }

    @Test
    void generatesTheSameBytesForTheSameSeed() throws IOException {
        train("--steps", "5");
        assertThat(generate("a", "--count", "300").out()).contains("300 samples written to", "seed 1");
        generate("b", "--count", "300");
        generate("c", "--count", "300", "--seed", "-2");
        assertThat(points("a")).isEqualTo(points("b")).isNotEqualTo(points("c")).hasLineCount(300);
        generate("d", "--count", "10", "--label", "even", "--raw", "--set", "temperature=2");
        assertThat(points("d").lines()).hasSize(10).allMatch(line -> line.endsWith(" even"));
    }

    @Test
    void generatingRefusesWhatTheModelDoesNotKnow() {
        train("--steps", "2");
        assertThat(generate("a", "--count", "1", "--label", "evn").err()).contains("did you mean 'even'?");
        assertThat(generate("a", "--count", "1", "--set", "temprature=2").err())
                .contains("did you mean 'temperature'?");
        assertThat(folder.resolve("a")).doesNotExist();
    }

    @Test
    void aLabelForAModelWithoutLabelsIsAUsageError() {
        train("--steps", "2", "--set", "labels=none");
        CommandLineRun run = generate("a", "--count", "1", "--label", "even");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("trained without labels");
    }

    @Test
    void anOutputFolderThatHoldsSomethingIsLeftAloneWithoutForce() throws IOException {
        train("--steps", "2");
        Path mine = Files.createDirectory(folder.resolve("a")).resolve("mine.txt");
        Files.writeString(mine, "mine");
        CommandLineRun refused = generate("a", "--count", "1");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("not empty", "--force");
        assertThat(generate("a", "--count", "1", "--force").exitCode()).isZero();
        assertThat(mine).hasContent("mine");
        assertThat(points("a")).hasLineCount(1);
    }

    @Test
    void evaluatesAsATableAndAsJson() throws IOException {
        train("--steps", "2");
        CommandLineRun table =
                CommandLineRun.of(folder, "evaluate", out.toString(), "--data", data.toString(), "--samples", "50");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("METRIC", "FLOOR", "mean-distance", "lower", "radius", "higher");
        CommandLineRun json = CommandLineRun.of(
                folder, "evaluate", out.toString(), "--data", data.toString(), "--samples", "50", "--json", "-");
        JsonNode document = JSON.readTree(json.out());
        CommandLineRun bare = CommandLineRun.of(
                folder, "evaluate", out.toString(), "--data", data.toString(), "--samples", "50", "--json");
        assertThat(bare.out()).isEqualTo(json.out());
        assertThat(bare.err()).isEmpty();
        assertThat(document.path("modality").asText()).isEqualTo("points");
        assertThat(document.path("samples").asInt()).isEqualTo(50);
        JsonNode metric = document.path("metrics").path("mean-distance");
        assertThat(metric.path("value").isNumber()).isTrue();
        assertThat(metric.path("realFloor").isNumber()).isTrue();
        assertThat(metric.path("better").asText()).isEqualTo("lower");
        JsonNode radius = document.path("metrics").path("radius");
        assertThat(radius.path("realFloor").isNull()).isTrue();
        assertThat(radius.path("better").asText()).isEqualTo("higher");
        assertThat(radius.path("unit").asText()).isEqualTo("m");
        Path file = folder.resolve("figures.json");
        CommandLineRun both = CommandLineRun.of(
                folder,
                "evaluate",
                out.toString(),
                "--data",
                data.toString(),
                "--samples",
                "50",
                "--json",
                file.toString());
        assertThat(both.out()).isEqualTo(table.out());
        assertThat(JSON.readTree(file.toFile())).isEqualTo(document);
    }

    @Test
    void inspectsRunModelAndData() throws IOException {
        train("--steps", "2");
        JsonNode run = inspect(out);
        assertThat(run.path("kind").asText()).isEqualTo("run");
        assertThat(run.path("state").asText()).isEqualTo("finished");
        assertThat(run.path("data").path("rejected").asInt()).isEqualTo(1);
        JsonNode model = inspect(out.resolve("model.agon"));
        assertThat(model.path("kind").asText()).isEqualTo("model");
        assertThat(model.path("step").asInt()).isEqualTo(2);
        assertThat(model.path("labels").path("counts").path("even").asInt()).isEqualTo(100);
        JsonNode read = inspect(data);
        assertThat(read.path("kind").asText()).isEqualTo("data");
        JsonNode points = read.path("readings").path(0);
        assertThat(points.path("modality").asText()).isEqualTo("points");
        assertThat(points.path("items").asInt()).isEqualTo(200);
        assertThat(points.path("rejectedItems").path(0).asText()).isEqualTo("line 201: no point");
        for (Path path : List.of(out, out.resolve("model.agon"), data)) {
            CommandLineRun people = CommandLineRun.of(folder, "inspect", path.toString());
            assertThat(people.exitCode()).isZero();
            assertThat(people.out()).contains("labels", "even").doesNotContain("\u001b", "{");
        }
    }

    @Test
    void inspectionNoticesAModelAlteredByOneByte() throws IOException {
        train("--steps", "2");
        Path model = out.resolve("model.agon");
        byte[] bytes = Files.readAllBytes(model);
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("discriminator.safetensors") - 30;
        bytes[end - 1] ^= 1; // the last byte of the weights before it
        Path altered = Files.write(folder.resolve("altered.agon"), bytes);
        CommandLineRun run = CommandLineRun.of(folder, "inspect", altered.toString());
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("altered.agon: entry average.safetensors is damaged", "checksum");
        Files.write(model, bytes);
        CommandLineRun whole = CommandLineRun.of(folder, "inspect", out.toString());
        assertThat(whole.exitCode()).isEqualTo(3);
        assertThat(whole.err()).contains("model.agon: entry average.safetensors is damaged", "checksum");
    }

    @Test
    void listsPluginsAndRefusedOnes() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        CommandLineRun table = CommandLineRun.of(folder, Map.of("AGON_PLUGINS", plugins.toString()), "plugins");
        assertThat(table.exitCode()).isZero();
        assertThat(table.out()).contains("modality", "points", "ready", "refused", "broken.jar");
        JsonNode list = JSON.readTree(CommandLineRun.of(folder, "plugins", "--json", "--plugins", plugins.toString())
                        .out())
                .path("providers");
        assertThat(list)
                .extracting(p -> p.path("role").asText() + " " + p.path("name").asText() + " "
                        + p.path("state").asText())
                .contains(
                        "modality points ready",
                        "generator mlp ready",
                        "discriminator mlp ready",
                        "plugin broken.jar refused");
        assertThat(list)
                .filteredOn(p -> p.path("state").asText().equals("refused"))
                .allMatch(p -> !p.path("reason").asText().isEmpty());
    }

    @Test
    void listsTheOptionsOfAModality() throws IOException {
        CommandLineRun told = CommandLineRun.of(folder, "plugins", "points");
        assertThat(told.exitCode()).isZero();
        assertThat(told.out())
                .contains(
                        "modality points: points in the plane", "auto|none", "generator mlp", "hidden", "temperature");
        JsonNode options = JSON.readTree(
                CommandLineRun.of(folder, "plugins", "points", "--json").out());
        assertThat(options.path("discriminator mlp")
                        .path("options")
                        .path("hidden")
                        .path("default")
                        .asText())
                .isEqualTo("16");
        assertThat(CommandLineRun.of(folder, "plugins", "pionts").err()).contains("did you mean 'points'?");
    }

    @Test
    void aDemoTrainsOnItsOwnDataAndNeverOverwrites() throws IOException {
        CommandLineRun first = CommandLineRun.of(folder, "demo", "ring", "--steps", "5");
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).contains("points on a ring", "try next:", "agon generate ", "--out runs/mine");
        assertThat(folder.resolve("runs/demo-ring/model.agon")).isRegularFile();
        assertThat(folder.resolve("runs/demo-ring/generated/points.txt")).isRegularFile();
        List<String> samples = Files.readAllLines(folder.resolve("runs/demo-ring/generated/points.txt"));
        assertThat(samples).hasSize(64);
        assertThat(samples.stream().filter(line -> line.endsWith(" even"))).hasSize(32);
        CommandLineRun second = CommandLineRun.of(folder, "demo", "points", "--steps", "5", "--quiet");
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).isEmpty();
        assertThat(folder.resolve("runs/demo-ring-2/model.agon")).isRegularFile();
    }

    @Test
    void aDemoThatCannotBeginLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine.txt"), "mine");
        CommandLineRun refused = CommandLineRun.of(folder, "demo", "ring", "--out", taken.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("taken is not empty");
        Path late = folder.resolve("late");
        CommandLineRun unsuitable = CommandLineRun.of(folder, "demo", "ring", "--out", late.toString(), "--batch", "0");
        assertThat(unsuitable.exitCode()).isEqualTo(2);
        CommandLineRun impossible =
                CommandLineRun.of(folder, "demo", "ring", "--out", late.toString(), "--latent", "1001");
        assertThat(impossible.exitCode()).isEqualTo(2);
        assertThat(impossible.err()).contains("at most 1000 numbers");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(taken, data);
        }
        assertThat(taken).isDirectoryContaining("glob:**mine.txt");
    }

    private CommandLineRun train(String... more) {
        String[] arguments = new String[6 + more.length];
        List.of("train", "points", "--data", data.toString(), "--out", out.toString())
                .toArray(arguments);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return CommandLineRun.of(folder, arguments);
    }

    private CommandLineRun generate(String name, String... more) {
        String[] arguments = new String[4 + more.length];
        List.of("generate", out.toString(), "--out", folder.resolve(name).toString())
                .toArray(arguments);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return CommandLineRun.of(folder, arguments);
    }

    private String points(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("points.txt"));
    }

    private JsonNode inspect(Path path) throws IOException {
        CommandLineRun run = CommandLineRun.of(folder, "inspect", path.toString(), "--json");
        assertThat(run.err()).isEmpty();
        return JSON.readTree(run.out());
    }
}
