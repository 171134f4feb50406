package dev.agon.image.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.data.UnreadableItem;
import dev.agon.image.Fixtures;
import dev.agon.image.raster.Framing;
import dev.agon.image.raster.PictureShape;
import dev.agon.image.raster.PixelRows;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
    private static int[] decode(byte[] bytes, int channels) throws UnreadableItem {
        try (PictureFile picture = PictureFile.open(bytes)) {
            PixelRows rows = picture.decode();
            PictureShape shape = new PictureShape(picture.uprightWidth(), picture.uprightHeight(), channels);
            byte[] pixels = Framing.frame(rows, picture.orientation(), shape);
            int[] values = new int[pixels.length];
            Arrays.setAll(values, i -> pixels[i] & 0xFF);
            return values;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void losslessColoursComeBackExactly(String format) throws UnreadableItem {
        BufferedImage image = Fixtures.colorNoise(13, 7, 5);
        assertThat(decode(Fixtures.encoded(image, format), 3)).isEqualTo(Fixtures.values(image, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif"})
    void losslessGraysComeBackExactly(String format) throws UnreadableItem {
        BufferedImage image = Fixtures.grayNoise(13, 7, 5);
        assertThat(decode(Fixtures.encoded(image, format), 1)).isEqualTo(Fixtures.values(image, 1));
    }

    @Test
    void jpegsComeBackNearly() throws UnreadableItem {
        int[] gray = decode(Fixtures.encoded(Fixtures.gray(16, 16, 90), "jpeg"), 1);
        assertThat(Arrays.stream(gray).boxed())
                .allSatisfy(value -> assertThat(value).isCloseTo(90, within(2)));
        int[] color = decode(Fixtures.encoded(Fixtures.color(16, 16, 0xC06020), "jpeg"), 3);
        assertThat(color[0]).isCloseTo(0xC0, within(4));
        assertThat(color[1]).isCloseTo(0x60, within(4));
        assertThat(color[2]).isCloseTo(0x20, within(4));
    }

    @Test
    void aSixteenBitPngIsScaled() throws UnreadableItem {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 32896);
        assertThat(decode(Fixtures.png(image), 1)).containsExactly(255, 128);
    }

    @Test
    void transparencyIsLaidOverWhite() throws UnreadableItem {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80FF0000);
        assertThat(decode(Fixtures.png(image), 3)).containsExactly(255, 127, 127);
    }

    @Test
    void anAnimationIsItsFirstFrame() throws UnreadableItem {
        byte[] gif = Fixtures.animatedGif(Fixtures.gray(6, 9, 10), Fixtures.gray(6, 9, 200), Fixtures.gray(6, 9, 90));
        assertThat(decode(gif, 1)).hasSize(54).containsOnly(10);
    }

    @Test
    void anAnimationThatBreaksOffLaterIsStillItsFirstFrame() throws UnreadableItem {
        byte[] gif = Fixtures.animatedGif(Fixtures.gray(6, 9, 10), Fixtures.grayNoise(6, 9, 3));
        assertThat(decode(Arrays.copyOf(gif, gif.length - 10), 1)).containsOnly(10);
    }

    /** Left half dark, upper quarter of it darker: no turn or mirror of it looks the same. */
    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "3, false", "4, true", "5, false", "6, true", "7, false", "8, true"})
    void photographsAreTurnedUpright(int orientation, boolean bigEndian) throws UnreadableItem {
        byte[] stored = new byte[64 * 32];
        for (int i = 0; i < stored.length; i++) {
            int x = i % 64;
            int y = i / 64;
            stored[i] = (byte) (x < 32 ? (y < 16 ? 20 : 80) : (y < 16 ? 140 : 220));
        }
        byte[] jpeg = Fixtures.encoded(dev.agon.image.raster.ImagePixels.image(stored, 64, 32, 1), "jpeg");
        byte[] turned = Fixtures.jpegWithOrientation(jpeg, orientation, bigEndian);
        try (PictureFile picture = PictureFile.open(turned)) {
            assertThat(picture.uprightWidth()).isEqualTo(orientation >= 5 ? 32 : 64);
        }
        int[] upright = decode(turned, 1);
        int width = orientation >= 5 ? 32 : 64;
        int height = 96 - width;
        int[] corners = {upright[0], upright[width - 1], upright[(height - 1) * width], upright[height * width - 1]};
        int[][] expected = {
            {20, 140, 80, 220},
            {140, 20, 220, 80},
            {220, 80, 140, 20},
            {80, 220, 20, 140},
            {20, 80, 140, 220},
            {80, 20, 220, 140},
            {220, 140, 80, 20},
            {140, 220, 20, 80}
        };
        for (int i = 0; i < 4; i++) {
            assertThat(corners[i]).isCloseTo(expected[orientation - 1][i], within(6));
        }
    }

    @Test
    void nonsenseInTheExifBlockDoesNoHarm() throws UnreadableItem {
        byte[] jpeg = Fixtures.encoded(Fixtures.gray(8, 8, 90), "jpeg");
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] block = new byte[6 + random.nextInt(40)];
            random.nextBytes(block);
            System.arraycopy(new byte[] {'E', 'x', 'i', 'f', 0, 0}, 0, block, 0, 6);
            if (block.length > 8 && i % 2 == 0) {
                block[6] = 'I';
                block[7] = 'I';
            }
            assertThat(decode(Fixtures.inserted(jpeg, 2, Fixtures.segment(0xE1, block)), 1))
                    .hasSize(64);
        }
    }

    /** Java takes three-band JPEGs without a JFIF mark for RGB if no band is subsampled; nobody else does. */
    @Test
    void jpegsOfCamerasHaveTheRightColours() throws UnreadableItem {
        byte[] jfif = Fixtures.encoded(Fixtures.color(16, 16, 0xC06020), "jpeg");
        int app0 = 2 + 2 + ((jfif[4] & 0xFF) << 8 | (jfif[5] & 0xFF));
        byte[] bare = Fixtures.concat(Arrays.copyOf(jfif, 2), Arrays.copyOfRange(jfif, app0, jfif.length));
        assertThat(jfif[3] & 0xFF).as("the fixture begins with APP0").isEqualTo(0xE0);
        assertThat(decode(bare, 3)).isEqualTo(decode(jfif, 3));
        assertThat(decode(Fixtures.jpegWithOrientation(bare, 1, true), 3)).isEqualTo(decode(jfif, 3));
    }

    @Test
    void brokenColourProfilesDoNotMatter() throws UnreadableItem {
        byte[] jpeg = Fixtures.encoded(Fixtures.gray(8, 8, 90), "jpeg");
        byte[] profile = Fixtures.concat(
                new byte[] {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1}, new byte[300]);
        assertThat(decode(Fixtures.inserted(jpeg, 2, Fixtures.segment(0xE2, profile)), 1))
                .isEqualTo(decode(jpeg, 1));
    }

    @ParameterizedTest
    @CsvSource({"-1, 64, 127, 255, 64", "0, 191, 128, 0, 191"})
    void inksBecomeColours(int adobe, int cyan, int magenta, int yellow, int black) throws Exception {
        int[] rgb = decode(cmykJpeg(new int[] {cyan, magenta, yellow, black}, adobe), 3);
        assertThat(rgb[0]).isCloseTo(143, within(3));
        assertThat(rgb[1]).isCloseTo(96, within(3));
        assertThat(rgb[2]).isCloseTo(0, within(3));
    }

    @Test
    void lumaAndBlackBecomeColours() throws Exception {
        // Y 150, Cb 100, Cr 180: RGB (223, 122, 100); stored inverted by Adobe programs, so inks are 255 - RGB
        int[] rgb = decode(cmykJpeg(new int[] {150, 100, 180, 255}, 2), 3);
        assertThat(rgb[0]).isCloseTo(255 - 223, within(3));
        assertThat(rgb[1]).isCloseTo(255 - 122, within(3));
        assertThat(rgb[2]).isCloseTo(255 - 100, within(3));
    }

    /** Four bands as they are, marked by an Adobe segment if {@code transform} is not negative. */
    private static byte[] cmykJpeg(int[] pixel, int transform) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, pixel);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(raster, null, null), null);
        }
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return transform < 0
                ? bytes.toByteArray()
                : Fixtures.inserted(bytes.toByteArray(), 2, Fixtures.segment(0xEE, adobe));
    }

    @Test
    void hugePicturesAreRefusedBeforeDecoding() {
        assertThatThrownBy(() -> PictureFile.open(Fixtures.pngHeader(20_000, 20_000)))
                .isInstanceOf(UnreadableItem.class)
                .hasMessageContaining("20000x20000")
                .hasMessageContaining("40 megapixels");
        assertThatThrownBy(() -> PictureFile.open(Fixtures.pngHeader(0, 5))).hasMessageContaining("0x5");
        assertThatThrownBy(() -> PictureFile.open(Fixtures.pngHeader(-5, 5))).hasMessageContaining("-5x5");
    }

    @Test
    void aBodyThatIsTooShortForItsHeaderIsUnreadable() {
        assertThatThrownBy(() -> decode(Fixtures.pngHeader(50, 50), 3)).isInstanceOf(UnreadableItem.class);
    }

    @Test
    void aBombInATextChunkIsNotUnpacked() throws UnreadableItem {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_INDEXED);
        byte[] png = Fixtures.png(image);
        byte[] bomb = Fixtures.chunk("zTXt", Fixtures.concat(new byte[] {'a', 0, 0}, deflatedZeros(300_000_000)));
        assertThat(decode(Fixtures.inserted(png, 33, bomb), 3)).hasSize(48);
    }

    private static byte[] deflatedZeros(int count) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new java.util.zip.DeflaterOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < count >> 20; i++) {
                out.write(zeros);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Stream<Arguments> encodings() {
        BufferedImage gray = Fixtures.grayNoise(24, 20, 1);
        BufferedImage color = Fixtures.colorNoise(24, 20, 2);
        return Stream.of(
                Arguments.of("gray png", Fixtures.png(gray)),
                Arguments.of("png", Fixtures.png(color)),
                Arguments.of("jpeg", Fixtures.encoded(color, "jpeg")),
                Arguments.of("gif", Fixtures.encoded(gray, "gif")),
                Arguments.of("bmp", Fixtures.encoded(color, "bmp")));
    }

    /** What was cut off anywhere is named as unreadable; nothing else may be thrown, and no half picture come out. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void truncatedFilesAreUnreadable(String name, byte[] bytes) {
        int step = Math.max(1, bytes.length / 150);
        // the last bytes of a GIF or JPEG are its end mark, without which the pixels are still whole
        for (int length = 0; length < bytes.length - 3; length += step) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> decode(cut, 3))
                    .as("%s cut to %d of %d bytes", name, cut.length, bytes.length)
                    .isInstanceOf(UnreadableItem.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("encodings")
    void damagedFilesAreReadOrUnreadableAndNothingElse(String name, byte[] bytes) {
        Random random = new Random(7);
        int unreadable = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = bytes.clone();
            for (int k = 0; k <= i % 3; k++) {
                int place = i % 2 == 0 ? random.nextInt(Math.min(80, bytes.length)) : random.nextInt(bytes.length);
                damaged[place] = (byte) random.nextInt();
            }
            try {
                decode(damaged, 3);
            } catch (UnreadableItem e) {
                unreadable++;
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            } catch (IllegalArgumentException e) {
                // a size that PictureShape of this test cannot hold
                assertThat(e.getMessage()).matches("\\d+x\\d+x3");
            }
        }
        assertThat(unreadable).as(name).isPositive();
    }

    @Test
    void othersAreNotPictures() {
        assertThatThrownBy(() -> PictureFile.open(new byte[0])).hasMessage("empty file");
        assertThatThrownBy(() ->
                        PictureFile.open("<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableItem.class)
                .hasMessageContaining("no PNG, JPEG, GIF or BMP");
    }
}
