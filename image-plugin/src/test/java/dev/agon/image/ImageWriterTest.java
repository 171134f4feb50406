package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.data.ImageDataset;
import dev.agon.image.data.ImageOptions;
import dev.agon.spi.AgonException;
import dev.agon.spi.Example;
import dev.agon.spi.SampleWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWriterTest {
    @TempDir
    Path folder;

    private static Example<BufferedImage> example(long id, BufferedImage picture, String label) {
        return new Example<>(id, picture, label == null ? Map.of() : Map.of(Example.LABEL, label));
    }

    private void write(List<Example<BufferedImage>> samples) {
        try (SampleWriter.Sink<BufferedImage> sink = new ImageWriter().open(folder)) {
            for (int from = 0; from < samples.size(); from += 7) {
                sink.add(samples.subList(from, Math.min(samples.size(), from + 7)));
            }
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private BufferedImage grid() throws IOException {
        return ImageIO.read(folder.resolve("grid.png").toFile());
    }

    private static int shade(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }

    @Test
    void writesPicturesThatReadBackExactly() throws IOException {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            samples.add(example(i, i % 2 == 0 ? Fixtures.grayNoise(9, 7, i) : Fixtures.colorNoise(9, 7, i), null));
        }
        write(samples);
        assertThat(names()).hasSize(11).startsWith("000000.png", "000001.png").endsWith("000009.png", "grid.png");
        for (int i = 0; i < 10; i++) {
            BufferedImage back =
                    ImageIO.read(folder.resolve(String.format("%06d.png", i)).toFile());
            assertThat(Fixtures.values(back, 3))
                    .isEqualTo(Fixtures.values(samples.get(i).value(), 3));
        }
    }

    @Test
    void equalSamplesGiveEqualBytes() throws IOException {
        List<Example<BufferedImage>> samples = List.of(example(0, Fixtures.colorNoise(9, 7, 1), "a"));
        write(samples);
        byte[] first = Files.readAllBytes(folder.resolve("grid.png"));
        write(samples);
        assertThat(Files.readAllBytes(folder.resolve("grid.png"))).isEqualTo(first);
    }

    @Test
    void aGridOfSmallPicturesIsEnlargedByWholeFactorsWithGutters() throws IOException {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            samples.add(example(i, Fixtures.gray(28, 28, i * 10), null));
        }
        write(samples);
        BufferedImage grid = grid();
        // four columns of 28 * 3 pixels between five gutters of two
        assertThat(grid.getWidth()).isEqualTo(4 * 84 + 5 * 2);
        assertThat(grid.getHeight()).isEqualTo(4 * 84 + 5 * 2);
        for (int i = 0; i < 16; i++) {
            int x = 2 + i % 4 * 86;
            int y = 2 + i / 4 * 86;
            assertThat(shade(grid, x, y)).isEqualTo(i * 10);
            assertThat(shade(grid, x + 83, y + 83)).isEqualTo(i * 10);
            assertThat(shade(grid, x - 1, y)).isEqualTo(128);
            assertThat(shade(grid, x, y - 2)).isEqualTo(128);
        }
    }

    @Test
    void everyPixelBecomesASquare() throws IOException {
        BufferedImage picture = Fixtures.colorNoise(20, 10, 3);
        write(List.of(example(0, picture, null)));
        BufferedImage grid = grid();
        assertThat(grid.getWidth()).isEqualTo(20 * 8 + 4);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 160; x++) {
                assertThat(grid.getRGB(x + 2, y + 2)).isEqualTo(picture.getRGB(x / 8, y / 8));
            }
        }
    }

    @Test
    void labelledPicturesStandInRowsOfTheirLabel() throws IOException {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int label = i * 7 % 11;
            samples.add(example(i, Fixtures.gray(28, 28, label * 20), Integer.toString(label)));
        }
        write(samples);
        BufferedImage grid = grid();
        assertThat(grid.getHeight()).isEqualTo(11 * 86 + 2);
        assertThat(grid.getWidth()).isEqualTo(9 * 86 + 2);
        for (int row = 0; row < 11; row++) {
            for (int column = 0; column < 9; column++) {
                assertThat(shade(grid, 10 + column * 86, 10 + row * 86)).isEqualTo(row * 20);
            }
        }
    }

    @Test
    void anUnevenRowIsFilledUpWithNothing() throws IOException {
        write(List.of(
                example(0, Fixtures.gray(28, 28, 10), "b"),
                example(1, Fixtures.gray(28, 28, 20), "a"),
                example(2, Fixtures.gray(28, 28, 30), "b")));
        BufferedImage grid = grid();
        assertThat(shade(grid, 10, 10)).isEqualTo(20);
        assertThat(shade(grid, 96, 10)).isEqualTo(128);
        assertThat(shade(grid, 96, 96)).isEqualTo(30);
    }

    @Test
    void aHundredPicturesAtMost() throws IOException {
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            samples.add(example(i, Fixtures.gray(8, 8, i), "label " + i));
        }
        write(samples);
        assertThat(grid().getWidth()).isEqualTo(10 * (64 + 2) + 2);
        assertThat(grid().getHeight()).isEqualTo(10 * (64 + 2) + 2);
    }

    @Test
    void largePicturesAreShrunkInOverviewsAlone() throws IOException {
        List<Example<BufferedImage>> plain = new ArrayList<>();
        List<Example<BufferedImage>> labelled = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            plain.add(example(i, Fixtures.gray(520, 1_040, i), null));
            labelled.add(example(i, Fixtures.color(1_040, 520, 0x010101 * i), "label " + i % 20));
        }
        Path overview = new ImageWriter().overview(plain, folder.resolve("plain"));
        assertThat(overview).isEqualTo(folder.resolve("plain.png"));
        BufferedImage grid = ImageIO.read(overview.toFile());
        assertThat(grid.getWidth()).isEqualTo(7 * (130 + 2) + 2);
        assertThat(grid.getHeight()).isEqualTo(6 * (260 + 2) + 2);
        assertThat(shade(grid, 2 + 132 + 65, 2 + 262 + 130)).isEqualTo(8);
        write(labelled);
        assertThat(grid().getWidth()).isEqualTo(2 * (260 + 2) + 2);
        assertThat(grid().getHeight()).isEqualTo(20 * (130 + 2) + 2);
        assertThat(ImageIO.read(folder.resolve("000007.png").toFile()).getWidth())
                .isEqualTo(1_040);
    }

    @Test
    void resultsHaveTheNamesOfWhatTheyAreMadeFromAndNoTable() throws IOException {
        write(List.of(
                new Example<>(0, Fixtures.gray(8, 8, 0), Map.of(Example.FILE, "cats/tom.jpg")),
                new Example<>(1, Fixtures.gray(8, 8, 1), Map.of(Example.FILE, "ann.png"))));
        assertThat(names()).containsExactly("ann.png", "cats-tom.png", "grid.png");
        // side by side: a name is no attribute that pictures could stand in rows by
        assertThat(grid().getWidth()).isGreaterThan(grid().getHeight());
    }

    @Test
    void labelsNeverBecomePaths() throws IOException {
        String[] labels = {"../../evil", "a/b", "<script>alert(1)</script>", "x\"y,z\n\u0000", "..", "CON"};
        List<Example<BufferedImage>> samples = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            samples.add(example(i, Fixtures.gray(8, 8, i), labels[i]));
        }
        write(samples);
        assertThat(names())
                .containsExactly(
                        "000000.png",
                        "000001.png",
                        "000002.png",
                        "000003.png",
                        "000004.png",
                        "000005.png",
                        "grid.png",
                        "labels.csv");
    }

    @Test
    void whatWasWrittenReadsBackWithItsLabels() throws IOException {
        write(List.of(
                example(0, Fixtures.grayNoise(8, 8, 0), "x \"y\", z"),
                example(1, Fixtures.grayNoise(8, 8, 1), "cat"),
                example(2, Fixtures.grayNoise(8, 8, 2), "cat")));
        Files.delete(folder.resolve("grid.png"));
        ImageOptions options = ImageOptions.of(ImageOptions.DECLARED.parse(Map.of("labels", "csv")));
        try (ImageDataset data = ImageDataset.open(folder, options)) {
            assertThat(data.labels().orElseThrow().names()).containsExactly("cat", "x \"y\", z");
            assertThat(data.get(0).attributes()).containsEntry(Example.LABEL, "x \"y\", z");
        }
    }

    @Test
    void nothingToWriteWritesNothing() throws IOException {
        write(List.of());
        assertThat(names()).isEmpty();
        assertThatThrownBy(() -> new ImageWriter().overview(List.of(), folder.resolve("x")))
                .isInstanceOf(AgonException.class);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() {
        Path missing = folder.resolve("gone");
        assertThatThrownBy(() -> {
                    try (SampleWriter.Sink<BufferedImage> sink = new ImageWriter().open(missing)) {
                        sink.add(List.of(example(0, Fixtures.gray(8, 8, 1), null)));
                    }
                })
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining(missing.toString());
    }
}
