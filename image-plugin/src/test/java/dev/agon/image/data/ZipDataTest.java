package dev.agon.image.data;

import static dev.agon.image.data.FolderDataTest.assertData;
import static dev.agon.image.data.FolderDataTest.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.image.Fixtures;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipDataTest {
    @TempDir
    Path root;

    private Path zip(Map<String, byte[]> entries) {
        return Fixtures.zip(root.resolve("pictures.zip"), entries);
    }

    @Test
    void readsTheSameAsAFolder() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Fixtures.pngs(70).forEach((name, bytes) -> files.put((name.hashCode() % 2 == 0 ? "x/" : "y/") + name, bytes));
        Path folder = Fixtures.folder(root.resolve("folder"), files);
        try (ImageDataset zipped = open(zip(files));
                ImageDataset plain = open(folder)) {
            assertThat(zipped.fingerprint()).isEqualTo(plain.fingerprint());
            assertThat(zipped.labels()).isEqualTo(plain.labels()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.png",
                "a/../../evil.png",
                "/etc/evil.png",
                "C:\\evil.png",
                "..\\evil.png",
                "a/..",
                "x/../y.png"
            })
    void archivesThatPointOutsideAreRefused(String hostile) {
        Map<String, byte[]> files = new LinkedHashMap<>(Fixtures.pngs(2));
        files.put(hostile, Fixtures.png(Fixtures.gray(8, 8, 1)));
        Path zip = zip(files);
        assertData(() -> open(zip), zip.toString(), "hostile", hostile);
        assertThat(root.resolve("../evil.png")).doesNotExist();
    }

    @Test
    void nestedArchivesAreIgnoredWithANote() {
        Map<String, byte[]> files = new LinkedHashMap<>(Fixtures.pngs(2));
        files.put("inner.zip", new byte[] {'P', 'K', 3, 4});
        files.put("__MACOSX/._000.png", new byte[] {1});
        files.put("readme.md", new byte[] {1});
        try (ImageDataset data = open(zip(files))) {
            assertThat(data.size()).isEqualTo(2);
            assertThat(data.notes()).anyMatch(note -> note.contains("1 zip archives inside"));
            assertThat(data.notes()).anyMatch(note -> note.contains("1 .md"));
            assertThat(data.rejected()).isEmpty();
        }
    }

    @Test
    void emptyAndPicturelessArchivesAreNamed() {
        assertData(() -> open(zip(Map.of())), "pictures.zip", "no pictures", "empty");
        assertData(() -> open(zip(Map.of("a.txt", new byte[1]))), "pictures.zip", "no pictures", "1 .txt");
    }

    @Test
    void brokenArchivesAreNamed() throws IOException {
        Path zip = zip(Fixtures.pngs(5));
        byte[] bytes = Files.readAllBytes(zip);
        for (int length : new int[] {0, 1, 10, bytes.length / 2, bytes.length - 1}) {
            Files.write(zip, Arrays.copyOf(bytes, length));
            assertData(() -> open(zip), zip.toString(), "cannot read");
        }
        Files.write(zip, "this is no archive".getBytes(StandardCharsets.UTF_8));
        assertData(() -> open(zip), zip.toString(), "cannot read");
    }

    @Test
    void damagedEntriesAreRejectedByName() throws IOException {
        Path zip = zip(Fixtures.pngs(20));
        byte[] bytes = Files.readAllBytes(zip);
        // inside the deflated content of the first entry
        Arrays.fill(bytes, 50, 90, (byte) 0x5A);
        Files.write(zip, bytes);
        try (ImageDataset data = open(zip)) {
            assertThat(data.size()).isEqualTo(19);
            assertThat(data.rejected()).singleElement().asString().startsWith("000.png: ");
        }
    }

    @Test
    @Timeout(60)
    void bombsAreNotUnpacked() throws IOException {
        Path zip = root.resolve("bomb.zip");
        byte[] zeros = new byte[1 << 20];
        byte[] start = Fixtures.pngHeader(10, 10);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> entry : Fixtures.pngs(10).entrySet()) {
                put(out, entry.getKey(), entry.getValue());
            }
            out.putNextEntry(new ZipEntry("zeros.png"));
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
            out.closeEntry();
            out.putNextEntry(new ZipEntry("png-then-zeros.png"));
            out.write(start, 0, 33);
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        }
        assertThat(Files.size(zip)).isLessThan(1 << 20);
        long before = used();
        try (ImageDataset data = open(zip)) {
            assertThat(data.size()).isEqualTo(10);
            assertThat(data.rejected())
                    .containsExactly(
                            "png-then-zeros.png: longer than 64 MB",
                            "zeros.png: no PNG, JPEG, GIF or BMP, whatever its name says");
            assertThat(used() - before).isLessThan(20 << 20);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void put(OutputStream to, String name, byte[] content) throws IOException {
        ZipOutputStream out = (ZipOutputStream) to;
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    @Test
    void namesOfOldProgramsAreRead() throws IOException {
        Path zip = root.resolve("old.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.ISO_8859_1)) {
            put(out, "\u00E9t\u00E9.png", Fixtures.png(Fixtures.gray(8, 8, 1)));
        }
        try (ImageDataset data = open(zip)) {
            assertThat(data.size()).isEqualTo(1);
        }
    }

    @Test
    void aTableInsideGivesLabels() {
        Map<String, byte[]> files = new LinkedHashMap<>(Fixtures.pngs(2));
        assertData(() -> open(zip(files), "labels", "csv"), "labels.csv", "pictures.zip");
        files.put("labels.csv", "file,label\n000.png,x\n001.png,y\n".getBytes(StandardCharsets.UTF_8));
        try (ImageDataset data = open(zip(files), "labels", "csv")) {
            assertThat(data.labels().orElseThrow().names()).containsExactly("x", "y");
            assertThat(data.notes()).isEmpty();
        }
    }
}
