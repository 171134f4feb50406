package dev.agon.image.data;

import static dev.agon.image.data.FolderDataTest.assertData;
import static dev.agon.image.data.FolderDataTest.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.agon.image.Fixtures;
import dev.agon.image.raster.PictureShape;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxDataTest {
    private static final int COUNT = 12;

    @TempDir
    Path root;

    private final byte[] pixels = noise(COUNT * 6 * 5);
    private final byte[] labels = {3, 1, 3, 1, 3, 1, 3, 1, 10, 10, 1, 3};

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(4).nextBytes(bytes);
        return bytes;
    }

    private Path write(String name, byte[] content) {
        return Fixtures.write(root.resolve(name), content);
    }

    @ParameterizedTest
    @CsvSource({
        "t-images-idx3-ubyte, t-labels-idx1-ubyte",
        "t-images-idx3-ubyte.gz, t-labels-idx1-ubyte.gz",
        "t-images-idx3-ubyte.gz, t-labels-idx1-ubyte",
        "t-images-idx3-ubyte, t-labels-idx1-ubyte.gz",
        "t-images.idx3-ubyte, t-labels.idx1-ubyte"
    })
    void readsAPair(String imagesName, String labelsName) {
        byte[] images = Fixtures.idx(pixels, COUNT, 6, 5);
        byte[] classes = Fixtures.idx(labels, COUNT);
        Path file = write(imagesName, imagesName.endsWith(".gz") ? Fixtures.gzip(images) : images);
        write(labelsName, labelsName.endsWith(".gz") ? Fixtures.gzip(classes) : classes);
        for (Path path : List.of(file, root)) {
            try (ImageDataset data = open(path)) {
                assertThat(data.size()).isEqualTo(COUNT);
                assertThat(data.shape()).isEqualTo(new PictureShape(5, 6, 1));
                assertThat(data.labels().orElseThrow().names()).containsExactly("1", "3", "10");
                assertThat(data.labels().orElseThrow().source()).contains(labelsName);
                assertThat(data.get(8).attributes()).containsEntry(Example.LABEL, "10");
                int[] expected = new int[30];
                Arrays.setAll(expected, i -> pixels[30 * 7 + i] & 0xFF);
                assertThat(Fixtures.values(data.get(7).value(), 1)).isEqualTo(expected);
            }
        }
        try (ImageDataset data = open(file, "labels", "none", "size", "10x10", "color", "rgb")) {
            assertThat(data.labels()).isEmpty();
            assertThat(data.shape()).isEqualTo(new PictureShape(10, 10, 3));
        }
    }

    @Test
    void whatLiesBesideTheFileInAFolderIsSaidToBeLeftOut() {
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        write("t-labels-idx1-ubyte", Fixtures.idx(labels, COUNT));
        write("readme.txt", new byte[] {1});
        try (ImageDataset data = open(root)) {
            assertThat(data.notes()).isEmpty();
        }
        write("a.png", Fixtures.png(Fixtures.gray(8, 8, 1)));
        write("more/b.png", Fixtures.png(Fixtures.gray(8, 8, 1)));
        try (ImageDataset data = open(root)) {
            assertThat(data.size()).isEqualTo(COUNT);
            assertThat(data.notes())
                    .singleElement()
                    .asString()
                    .contains("only t-images-idx3-ubyte is read", "2 pictures and folders");
        }
    }

    @Test
    void readsColours() {
        Path file = write("some.gz", Fixtures.gzip(Fixtures.idx(noise(4 * 3 * 2 * 3), 4, 3, 2, 3)));
        try (ImageDataset data = open(file)) {
            assertThat(data.shape()).isEqualTo(new PictureShape(2, 3, 3));
            assertThat(data.size()).isEqualTo(4);
            assertThat(data.labels()).isEmpty();
        }
        Path four = write("four-idx4-ubyte", Fixtures.idx(noise(4 * 3 * 2 * 4), 4, 3, 2, 4));
        assertData(() -> open(four), four.toString(), "4 channels");
    }

    @Test
    void wrongMagicIsNamed() {
        byte[] bytes = Fixtures.idx(pixels, COUNT, 6, 5);
        bytes[2] = 0x0D;
        Path file = write("t-images-idx3-ubyte", bytes);
        assertData(() -> open(file), file.toString(), "0x00000d03", "0x00000803");
        Path labelsAsImages = write("x-images-idx3-ubyte.gz", Fixtures.gzip(Fixtures.idx(labels, COUNT)));
        assertData(() -> open(labelsAsImages), "0x00000801");
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        Path file = root.resolve("t-images-idx3-ubyte");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, COUNT + 1, 6, 5));
        assertData(() -> open(file), file.toString(), "13x6x5", "truncated");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, COUNT - 1, 6, 5));
        assertData(() -> open(file), file.toString(), "11x6x5", "but has");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, 0, 6, 5));
        assertData(() -> open(file), file.toString(), "0x6x5");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, 2_000_000_000, 2_000_000_000, 2_000_000_000));
        assertData(() -> open(file), file.toString(), "absurd");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, 1, 50_000, 50_000));
        assertData(() -> open(file), file.toString(), "absurd");
        write("t-images-idx3-ubyte", Fixtures.idx(pixels, -1, 6, 5));
        assertData(() -> open(file), file.toString(), "4294967295x6x5");
        write("t-images-idx3-ubyte", new byte[] {0, 0, 8});
        assertData(() -> open(file), file.toString(), "truncated");
        write("t-images-idx3-ubyte", new byte[0]);
        assertData(() -> open(file), file.toString(), "truncated");
    }

    @Test
    void zippedFilesAreHeldToTheirHeadersToo() {
        Path file = root.resolve("t-images-idx3-ubyte.gz");
        write("t-images-idx3-ubyte.gz", Fixtures.gzip(Fixtures.idx(pixels, COUNT + 1, 6, 5)));
        assertData(() -> open(file), file.toString(), "13x6x5", "truncated");
        write("t-images-idx3-ubyte.gz", Fixtures.gzip(Fixtures.idx(pixels, COUNT - 1, 6, 5)));
        assertData(() -> open(file), file.toString(), "holds more");
        // a header may not promise what a file of this length cannot hold, however well it was packed
        write("t-images-idx3-ubyte.gz", Fixtures.gzip(Fixtures.idx(pixels, 1_000_000, 600, 600)));
        assertData(() -> open(file), file.toString(), "1000000x600x600", "truncated");
    }

    @Test
    void truncatedAndDamagedGzipIsNamed() throws IOException {
        byte[] bytes = Fixtures.gzip(Fixtures.idx(pixels, COUNT, 6, 5));
        Path file = root.resolve("t-images-idx3-ubyte.gz");
        for (int length = 0; length < bytes.length; length++) {
            write("t-images-idx3-ubyte.gz", Arrays.copyOf(bytes, length));
            assertData(() -> open(file), file.toString());
        }
        for (int i = 10; i < bytes.length; i += 7) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x55;
            Files.write(file, damaged);
            assertData(() -> open(file), file.toString());
        }
    }

    @Test
    void labelsThatDoNotMatchAreNamed() {
        Path file = write("t-images-idx3-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        Path beside = write("t-labels-idx1-ubyte", Fixtures.idx(Arrays.copyOf(labels, 11), 11));
        assertData(() -> open(file), beside.toString(), "11 labels for 12 pictures");
        write("t-labels-idx1-ubyte", Fixtures.idx(labels, 13));
        assertData(() -> open(file), beside.toString(), "truncated");
        write("t-labels-idx1-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        assertData(() -> open(file), beside.toString(), "0x00000803", "0x00000801");
        try (ImageDataset data = open(file, "labels", "none")) {
            assertThat(data.size()).isEqualTo(COUNT);
        }
    }

    @Test
    void labelRulesOfFoldersDoNotFit() {
        Path file = write("t-images-idx3-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        assertThatThrownBy(() -> open(file, "labels", "prefix"))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("labels=prefix");
    }

    @Test
    void aFolderOfSeveralPairsAsksWhich() {
        write("train-images-idx3-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        write("test-images-idx3-ubyte", Fixtures.idx(pixels, COUNT, 6, 5));
        assertData(() -> open(root), root.toString(), "test-images-idx3-ubyte, train-images-idx3-ubyte");
    }

    @Test
    void realClothesAreRead() {
        Path shared = Path.of(System.getProperty("agon.shared.data", "../../shared/data"));
        Path file = shared.resolve("images/fashion-t10k-images-idx3-ubyte.gz");
        assumeTrue(Files.exists(file), "no shared data at " + shared);
        try (ImageDataset data = open(file)) {
            assertThat(data.size()).isEqualTo(10_000);
            assertThat(data.shape()).isEqualTo(new PictureShape(28, 28, 1));
            assertThat(data.labels().orElseThrow().counts()).containsOnly(1000L).hasSize(10);
        }
    }
}
