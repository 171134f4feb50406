package dev.agon.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.agon.image.Fixtures;
import dev.agon.spi.AgonException;
import dev.agon.spi.AgonException.Category;
import dev.agon.spi.Dataset;
import dev.agon.spi.Example;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenPicturesTest {
    private static final ImageOptions DEFAULTS = ImageOptions.of(ImageOptions.DECLARED.defaults());

    @TempDir
    Path folder;

    @Test
    void picturesKeepTheirSizes() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.png", Fixtures.png(Fixtures.grayNoise(3, 700, 1)));
        files.put("b.png", Fixtures.png(Fixtures.colorNoise(9, 4, 1)));
        try (Dataset<BufferedImage> given = GivenPictures.open(Fixtures.folder(folder, files), DEFAULTS)) {
            assertThat(given.size()).isEqualTo(2);
            assertThat(given.get(0).value().getHeight()).isEqualTo(700);
            assertThat(Fixtures.values(given.get(1).value(), 3))
                    .isEqualTo(Fixtures.values(Fixtures.colorNoise(9, 4, 1), 3));
            assertThat(given.get(1).attributes()).containsExactly(entry(Example.FILE, "b.png"));
            assertThat(given.labels()).isEmpty();
            assertThat(given.hash(0)).isNotEqualTo(given.hash(1));
        }
    }

    @Test
    void aFileIsOnePicture() throws IOException {
        Path file = Files.write(folder.resolve("face.weird"), Fixtures.png(Fixtures.gray(5, 6, 9)));
        try (Dataset<BufferedImage> given = GivenPictures.open(file, DEFAULTS)) {
            assertThat(given.size()).isEqualTo(1);
            assertThat(given.get(0).value().getWidth()).isEqualTo(5);
        }
    }

    @Test
    void transparentPixelsStayTransparent() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, 0xFF102030);
        picture.setRGB(1, 0, 0x00FFFFFF);
        Path file = Files.write(folder.resolve("a.png"), Fixtures.png(picture));
        BufferedImage read = SinglePicture.read(file);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xFF102030);
        assertThat(read.getRGB(1, 0) >>> 24).isZero();
    }

    @Test
    void photographsAreTurnedUpright() throws IOException {
        byte[] jpeg = Fixtures.encoded(Fixtures.color(20, 10, 0x808080), "jpg");
        Path file = Files.write(folder.resolve("a.jpg"), Fixtures.jpegWithOrientation(jpeg, 6, true));
        assertThat(SinglePicture.read(file).getHeight()).isEqualTo(20);
    }

    @Test
    void unreadablePicturesAreLeftOutAndTold() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.png", Fixtures.png(Fixtures.gray(3, 3, 1)));
        files.put("broken.png", new byte[] {1, 2, 3});
        try (Dataset<BufferedImage> given = GivenPictures.open(Fixtures.folder(folder, files), DEFAULTS)) {
            assertThat(given.size()).isEqualTo(1);
            assertThat(given.rejected()).singleElement().asString().contains("broken.png");
        }
    }

    @Test
    void nothingReadableIsADataError() throws IOException {
        Fixtures.folder(folder.resolve("bad"), Map.of("broken.png", new byte[] {1, 2, 3}));
        Path text = Files.writeString(folder.resolve("words.txt"), "these are words");
        for (Path path : new Path[] {folder.resolve("bad"), text, folder.resolve("nowhere")}) {
            assertThatThrownBy(() -> GivenPictures.open(path, DEFAULTS))
                    .isInstanceOfSatisfying(
                            AgonException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
                    .hasMessageContaining(path.getFileName().toString());
        }
        for (Path path : new Path[] {text, folder.resolve("nowhere"), folder}) {
            assertThatThrownBy(() -> SinglePicture.read(path))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining(path.getFileName().toString());
        }
    }
}
