package dev.agon.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is named in one or two lines, with the exit code that says who has to act. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "starts bin/agon")
class BadInputIT {
    private static final int USAGE = 2;
    private static final int DATA = 3;
    private static final int PLUGIN = 4;
    private static final int IDX_PICTURES = 0x0803;
    private static final String[] SMALL = {"--batch", "4", "--latent", "8", "--set", "width=4"};

    @TempDir
    Path folder;

    private Distribution agon;

    @BeforeEach
    void start() {
        agon = new Distribution(folder);
    }

    @Test
    void missingAndEmptyFolders() throws Exception {
        train("none").fails(DATA, "none");
        Files.createDirectory(folder.resolve("empty"));
        train("empty").fails(DATA, "empty");
        Files.createDirectory(folder.resolve("words"));
        Files.writeString(folder.resolve("words/readme.txt"), "no picture");
        train("words").fails(DATA, "words");
    }

    @Test
    void brokenAndTruncatedPictures() throws Exception {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Path whole = Pictures.folder(folder.resolve("pictures"), 1).resolve("disc/0.png");
        byte[] png = Files.readAllBytes(whole);
        for (int i = 0; i < 5; i++) {
            Files.write(broken.resolve("cut" + i + ".png"), java.util.Arrays.copyOf(png, png.length / 2));
            Files.writeString(broken.resolve("text" + i + ".png"), "no picture");
        }
        train("broken").fails(DATA, "broken");
    }

    @Test
    void aPictureOfTwentyThousandPixelsAside() throws Exception {
        Path whole = Pictures.folder(folder.resolve("pictures"), 1).resolve("disc/0.png");
        ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(whole));
        png.putInt(16, 20_000).putInt(20, 20_000); // width and height in IHDR
        CRC32 checksum = new CRC32();
        checksum.update(png.array(), 12, 17);
        png.putInt(29, (int) checksum.getValue());
        Path huge = Files.createDirectory(folder.resolve("huge"));
        Files.write(huge.resolve("huge.png"), png.array());
        train("huge").fails(DATA, "huge.png", "20000x20000", "megapixels");
    }

    @Test
    void idxFilesThatAreNot() throws Exception {
        idx("magic", 0x1234, 3, 3);
        train("magic-images-idx3-ubyte").fails(DATA, "magic-images-idx3-ubyte");
        idx("count", IDX_PICTURES, 1_000_000, 3);
        train("count-images-idx3-ubyte").fails(DATA, "count-images-idx3-ubyte");
    }

    @Test
    void aZipThatClimbsOutOfItsFolder() throws Exception {
        Path picture = Pictures.folder(folder.resolve("pictures"), 1).resolve("disc/0.png");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("climb.zip")))) {
            zip.putNextEntry(new ZipEntry("../../climbed.png"));
            zip.write(Files.readAllBytes(picture));
        }
        assertThat(train("climb.zip").exitCode()).isEqualTo(DATA);
        assertThat(folder.getParent().resolve("climbed.png")).doesNotExist();
        assertThat(folder.getParent().getParent().resolve("climbed.png")).doesNotExist();
    }

    @Test
    void unknownNamesAndWrongNumbers() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 5);
        agon.run("train", "imgae", "--data", "pictures", "--out", "run").fails(USAGE, "did you mean 'image'?");
        train("pictures", "--loss", "rpgna").fails(USAGE, "did you mean 'rpgan'?");
        train("pictures", "--generator", "plian").fails(USAGE, "did you mean 'plain'?");
        train("pictures", "--discriminator", "dcgna").fails(USAGE, "did you mean 'dcgan'?");
        train("pictures", "--set", "lables=none").fails(USAGE, "did you mean 'labels'?");
        train("pictures", "--size", "0x0").fails(USAGE, "0x0");
        train("pictures", "--steps", "-1").fails(USAGE, "steps");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void modelsThatAreNot() throws Exception {
        Files.writeString(folder.resolve("text.agon"), "no zip");
        Files.write(folder.resolve("cut.agon"), new byte[] {'P', 'K', 3, 4, 20, 0, 0, 0});
        Files.createDirectory(folder.resolve("folder"));
        for (String model : List.of("none.agon", "text.agon", "cut.agon", "folder")) {
            agon.run("generate", model, "--count", "1", "--out", "out").fails(DATA, model);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void outputThatCannotBeWritten() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 5);
        Path file = Files.writeString(folder.resolve("file"), "mine");
        agon.run("train", "image", "--data", "pictures", "--out", "file/run").fails(USAGE, "file");
        agon.run("train", "image", "--data", "pictures", "--out", "pictures").fails(USAGE, "pictures", "not empty");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aModelAlteredByOneByteIsRefusedWhicheverEntryItIsIn() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 5);
        train("pictures", SMALL).succeeds();
        Path model = folder.resolve("run/model.agon");
        byte[] whole = Files.readAllBytes(model);
        List<String> entries = entries(model);
        assertThat(entries).contains("manifest.json", "codec/codec.json", "generator.safetensors");
        for (String entry : entries) {
            byte[] altered = whole.clone();
            // the first place of a name is the entry's own header, which the content follows
            altered[new String(whole, StandardCharsets.ISO_8859_1).indexOf(entry) + entry.length() + 20] ^= 1;
            Files.write(folder.resolve("altered.agon"), altered);
            agon.run("generate", "altered.agon", "--count", "1", "--out", "out")
                    .fails(DATA, "altered.agon", entry, "checksum");
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void labelsThatAreMarkupOrPathsStayText() throws Exception {
        Path pictures = Pictures.folder(folder.resolve("pictures"), 10);
        StringBuilder table = new StringBuilder("file,label\n");
        for (int i = 0; i < 10; i++) {
            table.append("disc/" + i + ".png,<script>alert(1)</script>\n");
            table.append("bar/" + i + ".png,../../climbed\n");
        }
        Files.writeString(pictures.resolve("labels.csv"), table);
        List<String> arguments = new ArrayList<>(List.of("--set", "labels=csv"));
        arguments.addAll(List.of(SMALL));
        train("pictures", arguments.toArray(String[]::new)).succeeds();
        assertThat(folder.resolve("run/report.html"))
                .content()
                .contains("alert(1)")
                .doesNotContain("<script>alert");
        agon.run("generate", "run", "--count", "2", "--out", "out", "--label", "../../climbed")
                .succeeds();
        try (Stream<Path> written = Files.list(folder.resolve("out"))) {
            assertThat(written.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("000000.png", "000001.png", "grid.png", "labels.csv");
        }
    }

    @Test
    void dataOfWhichNothingCanBeHeldOut() throws Exception {
        Path equal = Files.createDirectory(folder.resolve("equal"));
        Path picture = Pictures.folder(folder.resolve("pictures"), 1).resolve("disc/0.png");
        for (int i = 0; i < 20; i++) {
            Files.copy(picture, equal.resolve(i + ".png"));
        }
        assertThat(train("equal", "--batch", "64", "--latent", "8", "--set", "width=4", "--quality-every", "1")
                        .succeeds()
                        .out())
                .contains("all 20 items are equal", "no quality figures");
        agon.run("evaluate", "run", "--data", "equal").fails(DATA, "equal", "none is held out");
    }

    @Test
    void onePictureOnlyOrOneLabelOnlyIsTrainedOnWithoutLabels() throws Exception {
        Path pictures = Pictures.folder(folder.resolve("pictures"), 8);
        Path one = Files.createDirectories(folder.resolve("one"));
        Files.copy(pictures.resolve("disc/0.png"), one.resolve("0.png"));
        assertThat(train("one", SMALL).succeeds().out()).contains("1 item to learn from, 0 held out", "labels: none");
        Files.move(
                pictures.resolve("disc"),
                Files.createDirectory(folder.resolve("alike")).resolve("disc"));
        List<String> arguments = new ArrayList<>(List.of("--out", "second"));
        arguments.addAll(List.of(SMALL));
        assertThat(train("alike", arguments.toArray(String[]::new)).succeeds().out())
                .contains("labels: none");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();
        // nothing is locked for a superuser, but where the system has no files not even that one can make any
        String out = Files.isWritable(locked) ? "/proc" : "locked";
        assumeTrue(out.equals("locked") || Files.isDirectory(Path.of(out)));
        Pictures.folder(folder.resolve("pictures"), 5);
        train("pictures", "--out", out + "/run").fails(USAGE, out + "/run");
    }

    @Test
    void noSpaceLeftIsNamedAndLeavesWholeFilesOnly() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 5);
        train("pictures", SMALL).succeeds();
        // a limit on the size of files is the full disk that needs no privileges; pictures stay below it, the table or
        // the overview does not
        Process process = agon.shell(
                "ulimit -f 2; exec " + agon.home().resolve("bin/agon") + " generate run --count 100 --out out");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(USAGE);
        assertThat(said)
                .startsWith("agon: cannot write out/")
                .contains("too large")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("out/000099.png")).isRegularFile();
        assertThat(folder.resolve("out/grid.png")).doesNotExist();
    }

    @Test
    void aTrainingRunWithoutSpaceForItsCheckpointsKeepsTheModelAndGoesOnLater() throws Exception {
        Pictures.folder(folder.resolve("pictures"), 5);
        train("pictures", SMALL).succeeds();
        Path checkpoint = folder.resolve("run/checkpoints/step-000000001.checkpoint");
        long between = (Files.size(folder.resolve("run/model.agon")) + Files.size(checkpoint)) / 2;
        String full = "ulimit -f " + between / 512 + "; exec " + agon.home().resolve("bin/agon")
                + " train image --data pictures --out full --steps 20 --quality-every 0 " + String.join(" ", SMALL);
        Process process = agon.shell(full);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(USAGE);
        assertThat(said)
                .contains("agon: cannot write", "step-000000020.checkpoint: File too large")
                .doesNotContain("\tat ");
        agon.run("generate", "full", "--count", "1", "--out", "out").succeeds();
        assertThat(agon.run("train", "--resume", "full", "--steps", "25")
                        .succeeds()
                        .out())
                .contains("finished after 25 steps");
    }

    @Test
    void brokenPluginsAreListedAndNeverHideTheOthers() throws Exception {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Files.writeString(plugins.resolve("broken.jar"), "no jar");
        assertThat(agon.run("plugins", "--plugins", "plugins").succeeds().out())
                .contains("broken.jar", "refused", "plain", "ready");
        try (Stream<Path> jars = Files.list(agon.home().resolve("plugins"))) {
            Path image = jars.filter(jar -> jar.getFileName().toString().startsWith("agon-image-plugin"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(image, plugins.resolve("twin.jar"));
        }
        agon.run("train", "image", "--data", "x", "--out", "run", "--plugins", "plugins")
                .fails(PLUGIN, "more than one", "twin.jar");
    }

    private static List<String> entries(Path zip) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private Distribution.Finished train(String data, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("train", "image", "--data", data, "--out", "run", "--steps", "1", "--quality-every", "0"));
        if (List.of(more).contains("--quality-every")) {
            arguments.removeAll(List.of("--quality-every", "0"));
        }
        if (List.of(more).contains("--out")) {
            arguments.removeAll(List.of("--out", "run"));
        }
        arguments.removeIf(argument ->
                List.of(more).contains("--steps") && List.of("--steps", "1").contains(argument));
        arguments.addAll(List.of(more));
        return agon.run(arguments.toArray(String[]::new));
    }

    private void idx(String name, int magic, int claimed, int held) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(16 + held * 64);
        content.putInt(magic).putInt(claimed).putInt(8).putInt(8);
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), content.array());
    }
}
