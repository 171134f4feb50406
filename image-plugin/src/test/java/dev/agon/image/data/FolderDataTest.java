package dev.agon.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agon.image.Fixtures;
import dev.agon.image.raster.PictureShape;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Attribute;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FolderDataTest {
    @TempDir
    Path root;

    private ImageDataset open(String... settings) {
        return open(root, settings);
    }

    static ImageDataset open(Path path, String... settings) {
        Map<String, String> given = new java.util.HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return ImageDataset.open(path, ImageOptions.of(ImageOptions.DECLARED.parse(given)));
    }

    static void assertData(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AgonException.class, e -> {
            assertThat(e.category()).as(e.getMessage()).isEqualTo(Category.DATA);
            assertThat(e.getMessage()).contains(parts);
            assertThat(e.getMessage().lines().count()).isEqualTo(1);
        });
    }

    private void put(String name, byte[] content) {
        Fixtures.write(root.resolve(name), content);
    }

    @Test
    void readsPicturesInOrderOfTheirNames() {
        put("b.png", Fixtures.png(Fixtures.gray(5, 8, 20)));
        put("a.bmp", Fixtures.encoded(Fixtures.gray(5, 8, 10), "bmp"));
        put("sub/deep/c.gif", Fixtures.encoded(Fixtures.gray(5, 8, 30), "gif"));
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(3);
            assertThat(data.shape()).isEqualTo(new PictureShape(5, 8, 1));
            assertThat(Fixtures.values(data.get(0).value(), 1)).containsOnly(10);
            assertThat(Fixtures.values(data.get(1).value(), 1)).containsOnly(20);
            assertThat(Fixtures.values(data.get(2).value(), 1)).containsOnly(30);
            assertThat(data.get(2).id()).isEqualTo(2);
            assertThat(data.rejected()).isEmpty();
        }
    }

    @Test
    void missingEmptyAndPicturelessFoldersAreNamed() {
        assertData(() -> open(root.resolve("nowhere")), root.resolve("nowhere").toString(), "there is no");
        assertData(this::open, root.toString(), "no pictures", "empty");
        put("notes.txt", new byte[] {1});
        put("photo.webp", new byte[] {1});
        assertData(this::open, root.toString(), "1 .txt", "1 .webp", "PNG, JPEG, GIF and BMP");
    }

    @Test
    void aSinglePictureOrAnyOtherFileIsNoDataSet() {
        put("one.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        assertData(() -> open(root.resolve("one.png")), "one.png is a single picture");
        put("x.dat", new byte[] {5, 6, 7});
        assertData(() -> open(root.resolve("x.dat")), "x.dat holds no pictures");
        put("y.dat", new byte[0]);
        assertData(() -> open(root.resolve("y.dat")), "y.dat is empty");
    }

    @Test
    void oneSingleItemIsAllowed() {
        put("one.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(1);
            assertThat(data.labels()).isEmpty();
        }
    }

    @Test
    void hiddenFilesAreSkippedSilentlyAndOthersCounted() {
        put("a.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        put(".DS_Store", new byte[] {1});
        put("._a.png", new byte[] {1});
        put(".cache/b.png", Fixtures.png(Fixtures.gray(9, 9, 20)));
        put("Thumbs.db", new byte[] {1});
        put("readme.txt", new byte[] {1});
        put("more.zip", new byte[] {1});
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(1);
            assertThat(data.rejected()).isEmpty();
            assertThat(data.notes()).anyMatch(n -> n.contains("ignored 1 files") && n.contains("1 .txt"));
            assertThat(data.notes()).anyMatch(n -> n.contains("1 zip archives inside"));
        }
    }

    @Test
    void unreadablePicturesAreNamedAndSkipped() {
        Fixtures.folder(root, Fixtures.pngs(20));
        put("003.png", Arrays.copyOf(Fixtures.png(Fixtures.grayNoise(8, 8, 3)), 60));
        put("broken.png", new byte[] {1, 2, 3});
        put("huge.png", Fixtures.pngHeader(20_000, 20_000));
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(19);
            assertThat(data.rejected()).hasSize(3);
            assertThat(data.rejected().get(0)).isEqualTo("003.png: truncated");
            assertThat(data.rejected().get(1)).startsWith("broken.png: no PNG");
            assertThat(data.rejected().get(2)).startsWith("huge.png: 20000x20000");
            assertThat(Fixtures.values(data.get(3).value(), 1))
                    .isEqualTo(Fixtures.values(Fixtures.grayNoise(8, 8, 4), 1));
        }
    }

    @Test
    void tooManyUnreadableItemsAreAnErrorThatNamesThem() {
        Fixtures.folder(root, Fixtures.pngs(20));
        for (int i = 0; i < 4; i++) {
            put("bad" + i + ".png", new byte[] {1});
        }
        assertData(this::open, root.toString(), "4 of 24", "bad0.png: no PNG", "max-bad allows 3");
        try (ImageDataset data = open("max-bad", "20%")) {
            assertThat(data.size()).isEqualTo(20);
        }
    }

    @Test
    void neverAllMayBeUnreadable() {
        put("a.png", new byte[] {1});
        put("b.png", new byte[0]);
        assertData(() -> open("max-bad", "100%"), "none of the 2", "a.png: no PNG", "b.png: empty file");
    }

    @Test
    void picturesOfOneSizeKeepItAndOthersAreBroughtTo32() {
        put("a.png", Fixtures.png(Fixtures.gray(40, 20, 20)));
        put("b.png", Fixtures.png(Fixtures.gray(40, 20, 60)));
        try (ImageDataset data = open()) {
            assertThat(data.shape()).isEqualTo(new PictureShape(40, 20, 1));
            assertThat(data.notes()).isEmpty();
        }
        put("c.png", Fixtures.png(Fixtures.gray(41, 20, 80)));
        try (ImageDataset data = open()) {
            assertThat(data.shape()).isEqualTo(new PictureShape(32, 32, 1));
            assertThat(data.size()).isEqualTo(3);
            assertThat(data.notes()).anyMatch(note -> note.contains("32x32"));
        }
        try (ImageDataset data = open("size", "10x12")) {
            assertThat(data.shape()).isEqualTo(new PictureShape(10, 12, 1));
            assertThat(Fixtures.values(data.get(2).value(), 1)).containsOnly(80);
        }
    }

    @Test
    void brokenPicturesHaveNoSayInTheShape() {
        Fixtures.folder(root, Fixtures.pngs(6));
        // whole headers of another size and of colours, with pixels that cannot be decoded
        put("000a.png", Fixtures.pngHeader(16, 16));
        put("000b.png", Fixtures.pngHeader(700, 700));
        try (ImageDataset data = open()) {
            assertThat(data.shape()).isEqualTo(new PictureShape(8, 8, 1));
            assertThat(data.rejected()).hasSize(2).allMatch(reason -> reason.contains("broken PNG"));
            assertThat(data.notes()).isEmpty();
        }
    }

    @Test
    void ownSizesOfPhotographsAreNotKeptUnasked() {
        put("a.png", Fixtures.png(Fixtures.gray(900, 600, 20)));
        try (ImageDataset data = open()) {
            assertThat(data.shape()).isEqualTo(new PictureShape(32, 32, 1));
        }
        try (ImageDataset data = open("size", "900x600")) {
            assertThat(data.shape()).isEqualTo(new PictureShape(900, 600, 1));
        }
    }

    @Test
    void picturesAreGrayIfAllAre() {
        put("a.png", Fixtures.png(Fixtures.color(6, 6, 0x202020)));
        put("b.png", Fixtures.png(Fixtures.gray(6, 6, 90)));
        try (ImageDataset data = open()) {
            assertThat(data.shape().channels()).isEqualTo(1);
            assertThat(data.get(0).value().getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
            assertThat(Fixtures.values(data.get(0).value(), 1)).containsOnly(0x20);
        }
        put("c.png", Fixtures.png(Fixtures.color(6, 6, 0x102030)));
        try (ImageDataset data = open()) {
            assertThat(data.shape().channels()).isEqualTo(3);
            assertThat(data.get(2).value().getRGB(3, 3)).isEqualTo(0xFF102030);
            assertThat(data.get(1).value().getRGB(0, 0)).isEqualTo(0xFF5A5A5A);
        }
        try (ImageDataset data = open("color", "gray")) {
            assertThat(data.shape().channels()).isEqualTo(1);
        }
        Fixtures.write(root.resolve("gray/a.png"), Fixtures.png(Fixtures.gray(6, 6, 90)));
        try (ImageDataset data = open(root.resolve("gray"), "color", "rgb")) {
            assertThat(data.shape().channels()).isEqualTo(3);
        }
    }

    @Test
    @Timeout(20)
    void loopsOfSymbolicLinksDoNotHang() throws IOException {
        put("a/one.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        put("b/two.png", Fixtures.png(Fixtures.gray(5, 4, 30)));
        link(root.resolve("a/up"), root);
        link(root.resolve("b/self"), root.resolve("b"));
        link(root.resolve("b/dead.png"), root.resolve("gone.png"));
        // every level doubles the number of ways: only visiting each folder once ends this
        Path chain = Files.createDirectory(root.resolve("chain"));
        for (int i = 0; i < 40; i++) {
            Files.createDirectory(chain.resolve("d" + i));
        }
        for (int i = 0; i < 39; i++) {
            link(chain.resolve("d" + i).resolve("l"), chain.resolve("d" + (i + 1)));
            link(chain.resolve("d" + i).resolve("r"), chain.resolve("d" + (i + 1)));
        }
        try (ImageDataset data = open("labels", "none")) {
            assertThat(data.size()).isEqualTo(2);
            assertThat(data.rejected()).containsExactly("b/dead.png: cannot be read: there is no such file or folder");
        }
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here");
        }
    }

    @Test
    @Timeout(20)
    void pipesAreLeftAlone() throws Exception {
        put("a.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        Path pipe = root.resolve("pipe.png");
        try {
            Process process = new ProcessBuilder("mkfifo", pipe.toString()).start();
            assumeTrue(process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0, "no mkfifo here");
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
        }
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(1);
        }
    }

    @Test
    void hashesFollowThePixelsAndFingerprintsTheOrderAndLabels() {
        put("x/a.png", Fixtures.png(Fixtures.grayNoise(6, 6, 1)));
        put("x/b.bmp", Fixtures.encoded(Fixtures.grayNoise(6, 6, 1), "bmp"));
        put("y/c.png", Fixtures.png(Fixtures.grayNoise(6, 6, 2)));
        put("y/d.png", Fixtures.png(Fixtures.grayNoise(6, 6, 3)));
        try (ImageDataset data = open();
                ImageDataset again = open();
                ImageDataset plain = open("labels", "none")) {
            assertThat(data.hash(0)).isEqualTo(data.hash(1)).isNotEqualTo(data.hash(2));
            assertThat(again.fingerprint()).isEqualTo(data.fingerprint()).startsWith("image-6x6x1-4-");
            assertThat(plain.fingerprint()).isNotEqualTo(data.fingerprint());
            assertThat(plain.hash(3)).isEqualTo(data.hash(3));
            // a value that must not change from release to release or machine to machine
            assertThat(data.hash(0)).isEqualTo(GOLDEN_HASH);
        }
    }

    /** Of Fixtures.grayNoise(6, 6, 1). */
    private static final long GOLDEN_HASH = -232371485703129842L;

    @Test
    void manyThreadsReadAtOnce() throws Exception {
        Fixtures.folder(root, Fixtures.pngs(150));
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(150);
            ExecutorService pool = Executors.newFixedThreadPool(4);
            List<Callable<Void>> readers = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int offset = t * 31;
                readers.add(() -> {
                    for (int i = 0; i < 2000; i++) {
                        int index = (i * 7 + offset) % 150;
                        Example<BufferedImage> example = data.get(index);
                        assertThat(Fixtures.values(example.value(), 1))
                                .isEqualTo(Fixtures.values(Fixtures.grayNoise(8, 8, index), 1));
                    }
                    return null;
                });
            }
            for (Future<Void> reader : pool.invokeAll(readers)) {
                reader.get();
            }
            pool.shutdown();
        }
    }

    @Test
    void anInterruptedReaderDoesNotCloseTheDataForOthers() {
        Fixtures.folder(root, Fixtures.pngs(3));
        try (ImageDataset data = open()) {
            Thread.currentThread().interrupt();
            assertThat(data.get(0).value()).isNotNull();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(data.get(1).value()).isNotNull();
        }
    }

    @Test
    void changesOfTheFolderDoNotReachAnOpenDataSet() throws IOException {
        Fixtures.folder(root, Fixtures.pngs(3));
        try (ImageDataset data = open()) {
            Files.delete(root.resolve("001.png"));
            assertThat(Fixtures.values(data.get(1).value(), 1))
                    .isEqualTo(Fixtures.values(Fixtures.grayNoise(8, 8, 1), 1));
        }
    }

    @Test
    void nothingIsLeftInTheTemporaryFolder() throws Exception {
        Path temporary = root.resolve(".temporary");
        Fixtures.folder(root, Fixtures.pngs(3));
        Fixtures.withTemporaryFolder(temporary, () -> {
            try (ImageDataset data = open()) {
                assertThat(data.get(0).value()).isNotNull();
            }
            for (int i = 0; i < 4; i++) {
                put("bad" + i + ".png", new byte[0]);
            }
            assertData(this::open, "bad0.png");
        });
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void usingAClosedDataSetSaysSo() {
        Fixtures.folder(root, Fixtures.pngs(3));
        ImageDataset data = open();
        data.close();
        assertThatThrownBy(() -> data.get(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void equalPicturesAreKept() {
        for (int i = 0; i < 10; i++) {
            put(i + ".png", Fixtures.png(Fixtures.gray(8, 8, 7)));
        }
        try (ImageDataset data = open()) {
            assertThat(data.size()).isEqualTo(10);
            assertThat(data.notes()).contains("all 10 items are equal: a model can only learn to copy");
        }
    }

    @Test
    void namesWithControlCharactersAreCleanedInMessages() {
        put("a.png", Fixtures.png(Fixtures.gray(5, 4, 20)));
        put("evil\u001B[31m.png", new byte[] {1});
        try (ImageDataset data = open()) {
            assertThat(data.rejected())
                    .singleElement()
                    .asString()
                    .doesNotContain("\u001B")
                    .contains("[31m.png");
        }
    }

    @Test
    void labelsWithMarkupStayText() {
        put("<script>alert(1)<<script>/a.png", Fixtures.png(Fixtures.grayNoise(5, 4, 20)));
        put("<script>alert(1)<<script>/b.png", Fixtures.png(Fixtures.grayNoise(5, 4, 21)));
        put("plain/a.png", Fixtures.png(Fixtures.grayNoise(5, 4, 22)));
        put("plain/b.png", Fixtures.png(Fixtures.grayNoise(5, 4, 23)));
        try (ImageDataset data = open()) {
            assertThat(data.labels().orElseThrow().names()).containsExactly("<script>alert(1)<<script>", "plain");
        }
    }

    @Test
    void labelsMayComeFromATable() {
        Fixtures.folder(root, Fixtures.pngs(4));
        put(
                "labels.csv",
                "\uFEFFlabel,file,width\n\"a/b, \"\"c\"\"\",000.png,8\r\ncat,001.png,8\ncat,./002.png,8\ncat,003.png,8\ndog,gone.png,8\n"
                        .getBytes(StandardCharsets.UTF_8));
        try (ImageDataset data = open("labels", "csv")) {
            assertThat(data.labels().orElseThrow().names()).containsExactly("a/b, \"c\"", "cat");
            assertThat(data.labels().orElseThrow().counts()).containsExactly(1L, 3L);
            assertThat(data.get(0).attributes()).containsEntry(Example.LABEL, "a/b, \"c\"");
        }
        try (ImageDataset data = open()) {
            assertThat(data.labels()).isEmpty();
        }
    }

    @Test
    void picturesThatTheTableDoesNotNameAreRejected() {
        Fixtures.folder(root, Fixtures.pngs(8));
        put(
                "labels.csv",
                "file,label\n000.png,x\n001.png,y\n002.png,y\n003.png,y\n004.png,y\n".getBytes(StandardCharsets.UTF_8));
        try (ImageDataset data = open("labels", "csv")) {
            assertThat(data.rejected()).hasSize(3).first().isEqualTo("005.png: has no row in labels.csv");
        }
        put("labels.csv", "file,label\nother.png,x\n".getBytes(StandardCharsets.UTF_8));
        assertData(() -> open("labels", "csv"), "has no row in labels.csv");
    }

    @Test
    void brokenTablesAreNamed() {
        Fixtures.folder(root, Fixtures.pngs(2));
        assertData(() -> open("labels", "csv"), root.resolve("labels.csv").toString(), "file and label");
        for (String[] broken : new String[][] {
            {"", "names no file"},
            {"name,class\na,b\n", "needs the columns file and label", "name,class"},
            {"file,label\n000.png\n", "line 2 has 1 columns"},
            {"file,label\n000.png,a\n000.png,b\n", "two labels"},
            {"file,label\n\"000.png,a\n", "ends inside quotes"},
            {"file,label\n" + "x".repeat(100_000), "more than 65536 characters"}
        }) {
            put("labels.csv", broken[0].getBytes(StandardCharsets.UTF_8));
            assertData(() -> open("labels", "csv"), "labels.csv", broken[1]);
        }
    }

    @Test
    void columnsAreAttributes() {
        Fixtures.folder(root, Fixtures.pngs(8));
        StringBuilder table = new StringBuilder("file,Eye_Color,age\n");
        for (int i = 0; i < 7; i++) {
            table.append("00")
                    .append(i)
                    .append(".png,")
                    .append(i % 2 == 0 ? "brown" : "blue")
                    .append(",3")
                    .append('\n');
        }
        put("labels.csv", (table + "gone.png,green,4\n").getBytes(StandardCharsets.UTF_8));
        try (ImageDataset data = open("columns", "all")) {
            assertThat(data.labels()).isEmpty();
            assertThat(data.attributes())
                    .extracting(Attribute::describe)
                    .containsExactly(
                            "eye-color of 2 values from labels.csv: blue, brown", "age of 1 values from labels.csv: 3");
            assertThat(data.get(1).attributes()).isEqualTo(Map.of("eye-color", "blue", "age", "3"));
            assertThat(data.rejected()).containsExactly("007.png: has no row in labels.csv, or one that lacks a value");
            assertThat(data.notes())
                    .containsExactly("1 of 8 rows of labels.csv name no file that is there, such as gone.png");
            try (ImageDataset one = open("columns", "age")) {
                assertThat(one.attributes()).extracting(Attribute::name).containsExactly("age");
                assertThat(one.fingerprint()).isNotEqualTo(data.fingerprint());
            }
        }
        assertData(
                () -> open("columns", "eye-colour"), "unknown attribute 'eye-colour'", "'eye-color'", "age, eye-color");
        put("labels.csv", "file,mood\nother.png,x\n".getBytes(StandardCharsets.UTF_8));
        assertData(() -> open("columns", "mood"), "at least 4 of 8 pictures", "has no row in labels.csv");
        assertThatThrownBy(() -> open("columns", "mood", "labels", "csv"))
                .hasMessageContaining("labels=csv and columns exclude each other");
    }

    @Test
    void nestedFoldersAreAttributes() {
        byte[] png = Fixtures.png(Fixtures.gray(4, 4, 9));
        Fixtures.folder(
                root,
                Map.of(
                        "smile/comic/1.png", png,
                        "smile/pencil/2.png", png,
                        "smile/pencil/3.png", png,
                        "anger/comic/4.png", png,
                        "5.png", png));
        try (ImageDataset data = open("columns", "expression,style", "labels", "folder")) {
            assertThat(data.attributes())
                    .extracting(Attribute::describe)
                    .containsExactly(
                            "expression of 2 values from folders: anger, smile",
                            "style of 2 values from folders: comic, pencil");
            assertThat(data.get(0).attributes()).isEqualTo(Map.of("expression", "anger", "style", "comic"));
            assertThat(data.rejected()).containsExactly("5.png: does not lie in 2 nested sub-folders");
        }
        assertThatThrownBy(() -> open("columns", "all", "labels", "folder")).hasMessageContaining("outer one first");
    }

    /** A column such as {@code id} would take a network a weight for every value. */
    @Test
    void columnsThatNameEachPictureAreRefused() {
        Fixtures.folder(root, Fixtures.pngs(6));
        StringBuilder table = new StringBuilder("file,mood,id\n");
        for (int i = 0; i < 6; i++) {
            table.append("00" + i + ".png," + (i % 2 == 0 ? "glad" : "sad") + "," + i + "\n");
        }
        put("labels.csv", table.toString().getBytes(StandardCharsets.UTF_8));
        assertData(() -> open("columns", "all"), "'id' has 6 values for 6 pictures in labels.csv", "at most 1000");
        try (ImageDataset data = open("columns", "mood")) {
            assertThat(data.attributes()).extracting(Attribute::name).containsExactly("mood");
        }
    }

    @Test
    void columnsNeedATable() {
        Fixtures.folder(root, Fixtures.pngs(2));
        assertData(() -> open("columns", "mood"), "columns needs", "labels.csv", "file and mood");
    }
}
