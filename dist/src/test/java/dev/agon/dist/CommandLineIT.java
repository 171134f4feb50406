package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** From data to samples with the unpacked distribution and its image plugin. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon and sends signals")
class CommandLineIT {
    private static final String[] SMALL = {
        "--batch", "4", "--latent", "8", "--set", "width=4", "--tick-every", "10", "--quality-every", "0"
    };

    @TempDir
    Path folder;

    private Distribution agon;
    private Path data;

    @BeforeEach
    void drawPictures() throws IOException {
        agon = new Distribution(folder);
        data = Pictures.folder(folder.resolve("pictures"), 60);
    }

    @Test
    void fromPicturesToSamplesAndFigures() throws Exception {
        Distribution.Finished trained =
                train("run", "--steps", "40", "--snapshot-every", "20").succeeds();
        assertThat(trained.out()).contains("labels: 2 from folders: bar, disc", "finished after 40 steps");
        assertThat(folder.resolve("run/report.html")).content().contains("data:image/png;base64,");
        assertThat(folder.resolve("run/samples/step-000040.png")).isRegularFile();

        agon.run("generate", "run", "--count", "9", "--out", "a", "--seed", "5", "--label", "disc")
                .succeeds();
        agon.run("generate", "run/model.agon", "--count", "9", "--out", "b", "--seed", "5", "--label", "disc")
                .succeeds();
        assertThat(folder.resolve("a/grid.png")).isRegularFile();
        assertThat(files("a"))
                .contains("grid.png", "000000.png", "000008.png")
                .doesNotContain("000009.png")
                .isEqualTo(files("b"));
        for (String name : files("a")) {
            assertThat(folder.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
        }

        Distribution.Finished figures = agon.run(
                        "evaluate", "run", "--data", "pictures", "--samples", "40", "--json", "-")
                .succeeds();
        assertThat(figures.out()).startsWith("{").contains("\"modality\" : \"image\"", "\"realFloor\"", "\"better\"");
        assertThat(agon.run("inspect", "run").succeeds().out()).contains("plain", "disc");
        assertThat(agon.run("inspect", "pictures").succeeds().out()).contains("120", "disc", "bar");
        assertThat(agon.run("plugins").succeeds().out())
                .contains("image", "ready")
                .doesNotContain("refused");
    }

    @Test
    void enlargesGivenPictures() throws Exception {
        train("large", "--steps", "4", "--set", "task=superres").succeeds();
        agon.run("apply", "large", "--in", "pictures/disc/0.png", "--out", "one.png")
                .succeeds();
        assertThat(ImageIO.read(folder.resolve("one.png").toFile()).getWidth()).isEqualTo(32);
        agon.run("apply", "large", "--in", "pictures", "--out", "many").succeeds();
        assertThat(files("many")).hasSize(121).contains("disc-0.png", "bar-0.png", "grid.png");
        agon.run("apply", "large", "--in", "one.png", "--out", "x.png", "--set", "scale=2")
                .fails(2, "enlarges 4 times, not 2");
        agon.run("apply", "large", "--in", "one.png", "--out", "x.jpg").fails(2, ".png");
        agon.run("apply", "large", "--in", "one.png", "--out", "x.png", "--mask", "one.png")
                .fails(2, "mask");
        agon.run("generate", "large", "--count", "1", "--out", "x").fails(2, "agon apply");
    }

    /** Pictures whose attributes are columns of a table. */
    private void tabulate() throws IOException {
        StringBuilder table = new StringBuilder("file,form,parity\n");
        for (String form : List.of("disc", "bar")) {
            for (int i = 0; i < 60; i++) {
                table.append(form + "/" + i + ".png," + form + "," + (i % 2 == 0 ? "even" : "odd") + "\n");
            }
        }
        Files.writeString(data.resolve("labels.csv"), table);
    }

    @Test
    void drawsAndRestylesByAttributes() throws Exception {
        tabulate();
        assertThat(agon.run("inspect", "pictures", "--set", "columns=all")
                        .succeeds()
                        .out())
                .contains("form", "parity", "even");
        train("asked", "--steps", "4", "--set", "columns=all").succeeds();
        agon.run("generate", "asked", "--count", "3", "--out", "bars", "--set", "form=bar", "--set", "parity=odd")
                .succeeds();
        assertThat(folder.resolve("bars/labels.csv")).hasContent("""
                        file,form,parity
                        000000.png,"bar","odd"
                        000001.png,"bar","odd"
                        000002.png,"bar","odd"
                        """);
        agon.run("generate", "asked", "--count", "3", "--out", "x", "--set", "form=baar")
                .fails(2, "unknown value of form 'baar'; did you mean 'bar'?");
        agon.run("generate", "asked", "--count", "3", "--out", "x", "--set", "hair=long")
                .fails(2, "form, parity");
        train("plain", "--steps", "4").succeeds();
        agon.run("generate", "plain", "--count", "3", "--out", "x", "--set", "form=bar")
                .fails(2, "unknown option 'form'");

        train("changing", "--steps", "4", "--size", "16x16", "--set", "task=restyle", "--set", "columns=form")
                .succeeds();
        agon.run("apply", "changing", "--in", "pictures/disc/0.png", "--out", "bar.png", "--set", "form=bar")
                .succeeds();
        assertThat(ImageIO.read(folder.resolve("bar.png").toFile()).getWidth()).isEqualTo(16);
        agon.run("apply", "changing", "--in", "pictures/disc/0.png", "--out", "y.png")
                .fails(2, "--set form=bar|disc");
        agon.run("apply", "changing", "--in", "pictures/disc/0.png", "--out", "y.png", "--set", "parity=odd")
                .fails(2, "unknown option 'parity'");
        assertThat(agon.run("evaluate", "changing", "--data", "pictures", "--samples", "12")
                        .succeeds()
                        .out())
                .contains("restyled", "changed.left", "not measured: too few pictures for judges");
    }

    @Test
    void fillsInWhatAMaskShows() throws Exception {
        train("whole", "--steps", "4", "--set", "task=inpaint").succeeds();
        BufferedImage mask = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        mask.getRaster().setSample(3, 3, 0, 255);
        ImageIO.write(mask, "png", folder.resolve("mask.png").toFile());
        agon.run("apply", "whole", "--in", "pictures/bar/0.png", "--mask", "mask.png", "--out", "whole.png")
                .succeeds();
        BufferedImage before = ImageIO.read(data.resolve("bar/0.png").toFile());
        BufferedImage after = ImageIO.read(folder.resolve("whole.png").toFile());
        // by samples: getRGB takes gray for linear light and would lighten it
        for (int i = 0; i < 64; i++) {
            if (i != 3 * 8 + 3) {
                assertThat(after.getRaster().getSample(i % 8, i / 8, 0))
                        .isEqualTo(before.getRaster().getSample(i % 8, i / 8, 0));
            }
        }
        ImageIO.write(
                new BufferedImage(9, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("9.png").toFile());
        agon.run("apply", "whole", "--in", "9.png", "--mask", "mask.png", "--out", "y.png")
                .fails(3, "the mask is 8x8 pixels, the picture 9x8");
        agon.run("apply", "whole", "--in", "9.png", "--out", "y.png").fails(3, "--mask FILE");
        assertThat(agon.run("evaluate", "whole", "--data", "pictures", "--samples", "12")
                        .succeeds()
                        .out())
                .contains("perceptual-distance", "psnr.diffusion-fill");
    }

    @Test
    void aKilledRunEndsWithTheSameBytesAsOneThatWasNot() throws Exception {
        String[] settings = {"--steps", "400", "--snapshot-every", "100", "--checkpoint-every", "200ms"};
        train("whole", settings).succeeds();
        Distribution.Started killed = start("cut", settings);
        await(() -> hasFile(folder.resolve("cut/checkpoints")));
        killed.process().destroyForcibly().waitFor();
        assertThat(folder.resolve("cut/run.json")).content().contains("\"state\" : \"running\"");
        agon.run("train", "--resume", "cut").succeeds();
        for (String file : new String[] {"model.agon", "model-last.agon", "samples/step-000400.png"}) {
            assertThat(folder.resolve("cut").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(steps("cut")).isEqualTo(steps("whole"));
    }

    @Test
    void aFolderIsTrainedInByOneProcessOnlyUntilThatIsKilled() throws Exception {
        Distribution.Started first = start("run", "--steps", "1000000", "--checkpoint-every", "200ms");
        try {
            await(() -> hasFile(folder.resolve("run/checkpoints")));
            String holder = "process " + first.process().pid();
            agon.run("train", "--resume", "run").fails(2, "the run in", "is going on already, in " + holder);
            train("run", "--steps", "4").fails(2, "is not empty");
            assertThat(first.process().isAlive()).isTrue();
        } finally {
            first.process().destroyForcibly().waitFor();
        }
        assertThat(agon.run("train", "--resume", "run", "--minutes", "0.001")
                        .succeeds()
                        .out())
                .contains("finished after");
    }

    @Test
    void anInterruptWritesTheModelAndExitsZero() throws Exception {
        Distribution.Started run = start("run", "--steps", "1000000");
        await(() -> hasFile(folder.resolve("run/metrics.jsonl")));
        run.interrupt();
        Distribution.Finished stopped = run.await().succeeds();
        assertThat(stopped.out()).contains("stopped after", "go on with: agon train --resume run");
        assertThat(folder.resolve("run/model.agon")).isRegularFile();
        agon.run("generate", "run", "--count", "1", "--out", "a").succeeds();
    }

    @Test
    void anInterruptWhileStartingIsHeard() throws Exception {
        Distribution.Started run = start("run", "--steps", "1000000");
        await(() -> Files.exists(folder.resolve("run/checkpoints")));
        run.signal("TERM");
        run.await().succeeds();
        assertThat(folder.resolve("run/model.agon")).isRegularFile();
    }

    @Test
    void anInterruptWhileADemoMakesItsDataLeavesNothing() throws Exception {
        Process process = agon.shell("AGON_OPTS=-Dagon.cache=cache; export AGON_OPTS; exec "
                + agon.home().resolve("bin/agon") + " demo speech > said.txt 2>&1");
        Path said = folder.resolve("said.txt");
        await(() -> hasFile(said) && text(said).contains("making spoken words"));
        Distribution.Started demo = new Distribution.Started(process, said, said);
        demo.interrupt();
        Distribution.Finished stopped = demo.await();
        assertThat(stopped.exitCode()).as(stopped.out()).isEqualTo(130);
        assertThat(stopped.out()).contains("stopping before the first step").doesNotContain("\tat ");
        assertThat(folder.resolve("runs/demo-speech")).doesNotExist();
        assertThat(folder.resolve("runs/demo-speech-data")).doesNotExist();
    }

    @Test
    void aReaderThatGoesAwayIsNoFailure() throws Exception {
        Process process =
                agon.shell(agon.home().resolve("bin/agon") + " train --help | head -n 1 >/dev/null; echo done");
        assertThat(new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("done\n");
    }

    private Distribution.Finished train(String out, String... more) throws IOException, InterruptedException {
        return start(out, more).await();
    }

    private Distribution.Started start(String out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("train", "image", "--data", data.toString(), "--out", out));
        arguments.addAll(List.of(SMALL));
        arguments.addAll(List.of(more));
        return agon.start(arguments.toArray(String[]::new));
    }

    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The ticks without their times. */
    private List<String> steps(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceFirst("\"seconds\":[^,}]*", ""))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean hasFile(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.anyMatch(file -> !file.getFileName().toString().startsWith("."));
        } catch (IOException e) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what was waited for did not come").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
