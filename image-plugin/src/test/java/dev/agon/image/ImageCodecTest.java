package dev.agon.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.image.raster.PictureShape;
import dev.agon.spi.AgonException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class ImageCodecTest {
    @Property(tries = 50)
    void decodingGivesBackWhatWasEncoded(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 30) int height,
            @ForAll boolean gray,
            @ForAll @IntRange(min = 1, max = 5) int count) {
        ImageCodec codec = new ImageCodec(new PictureShape(width, height, gray ? 1 : 3));
        List<BufferedImage> pictures = java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> gray ? Fixtures.grayNoise(width, height, i) : Fixtures.colorNoise(width, height, i))
                .toList();
        try (INDArray encoded = codec.encode(pictures)) {
            assertThat(encoded.shape()).containsExactly(count, height, width, gray ? 1 : 3);
            assertThat(encoded.maxNumber().floatValue()).isLessThanOrEqualTo(1f);
            assertThat(encoded.minNumber().floatValue()).isGreaterThanOrEqualTo(-1f);
            List<BufferedImage> decoded = codec.decode(encoded);
            for (int i = 0; i < count; i++) {
                assertThat(Fixtures.values(decoded.get(i), 3)).isEqualTo(Fixtures.values(pictures.get(i), 3));
            }
        }
    }

    @Test
    void everyLevelHasItsPlace() {
        BufferedImage ramp = new BufferedImage(256, 1, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            ramp.getRaster().setSample(i, 0, 0, i);
        }
        try (INDArray encoded = new ImageCodec(new PictureShape(256, 1, 1)).encode(List.of(ramp))) {
            assertThat(encoded.getFloat(0, 0, 0, 0)).isEqualTo(-1f);
            assertThat(encoded.getFloat(0, 0, 255, 0)).isEqualTo(1f);
            for (int i = 0; i < 256; i++) {
                assertThat(encoded.getFloat(0, 0, i, 0))
                        .isCloseTo(i / 127.5f - 1, org.assertj.core.api.Assertions.within(1e-6f));
            }
        }
    }

    @Test
    void channelsAreInnermostInTheOrderRedGreenBlue() {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xFF00FF);
        try (INDArray encoded = new ImageCodec(new PictureShape(2, 1, 3)).encode(List.of(image))) {
            assertThat(encoded.dup().data().asFloat()).containsExactly(-1, -1, -1, 1, -1, 1);
        }
    }

    @Test
    void decodesWhateverAGeneratorEmits() {
        ImageCodec codec = new ImageCodec(new PictureShape(6, 1, 1));
        float[] values = {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1e30f, 3f, 0f};
        BufferedImage image =
                codec.decode(Nd4j.createFromArray(values).reshape(1, 1, 6, 1)).get(0);
        assertThat(Fixtures.values(image, 1)).containsExactly(0, 0, 255, 0, 255, 128);
    }

    @Test
    void decodesViewsAndOtherTypes() {
        ImageCodec codec = new ImageCodec(new PictureShape(4, 3, 1));
        INDArray all = codec.encode(
                List.of(Fixtures.grayNoise(4, 3, 1), Fixtures.grayNoise(4, 3, 2), Fixtures.grayNoise(4, 3, 3)));
        INDArray view =
                all.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all());
        assertThat(Fixtures.values(codec.decode(view).get(1), 1))
                .isEqualTo(Fixtures.values(Fixtures.grayNoise(4, 3, 3), 1));
        assertThat(Fixtures.values(codec.decode(all.dup('f')).get(0), 1))
                .isEqualTo(Fixtures.values(Fixtures.grayNoise(4, 3, 1), 1));
        assertThat(Fixtures.values(codec.decode(all.castTo(DataType.DOUBLE)).get(2), 1))
                .isEqualTo(Fixtures.values(Fixtures.grayNoise(4, 3, 3), 1));
    }

    @Test
    void refusesTensorsOfAnotherShape() {
        ImageCodec codec = new ImageCodec(new PictureShape(4, 3, 1));
        assertThatThrownBy(() -> codec.decode(Nd4j.zeros(2, 4, 3, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.decode(Nd4j.zeros(4, 3, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void otherPicturesAreFramedFirst() {
        ImageCodec codec = new ImageCodec(new PictureShape(4, 4, 1));
        BufferedImage photo = new BufferedImage(80, 40, BufferedImage.TYPE_3BYTE_BGR);
        java.util.Arrays.fill(((java.awt.image.DataBufferByte) photo.getRaster().getDataBuffer()).getData(), (byte) 77);
        assertThat(Fixtures.values(codec.decode(codec.encode(List.of(photo))).get(0), 1))
                .hasSize(16)
                .containsOnly(77);
        BufferedImage part = Fixtures.grayNoise(9, 9, 1).getSubimage(2, 3, 4, 4);
        assertThat(Fixtures.values(codec.decode(codec.encode(List.of(part))).get(0), 1))
                .isEqualTo(Fixtures.values(part, 1));
    }

    @Test
    void samplesAreNotChanged() {
        BufferedImage picture = Fixtures.grayNoise(4, 4, 9);
        new ImageCodec(new PictureShape(4, 4, 1)).encode(List.of(picture)).close();
        assertThat(Fixtures.values(picture, 1)).isEqualTo(Fixtures.values(Fixtures.grayNoise(4, 4, 9), 1));
    }

    @Test
    void isRestoredFromWhatItSaved() {
        Map<String, byte[]> bundle = new HashMap<>();
        ImageCodec codec = new ImageCodec(new PictureShape(31, 17, 3));
        codec.save(bundle::put);
        assertThat(ImageCodec.load(bundle::get).pictures()).isEqualTo(codec.pictures());
        assertThat(ImageCodec.load(bundle::get).shape()).containsExactly(17, 31, 3);
    }

    @Test
    void savesTheSameBytesInEveryLanguage() {
        Map<String, byte[]> bundle = new HashMap<>();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR"));
        try {
            new ImageCodec(new PictureShape(31, 17, 3)).save(bundle::put);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(bundle.values())
                .singleElement()
                .isEqualTo("{\"width\": 31, \"height\": 17, \"channels\": 3}\n".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"width\": 0, \"height\": 4, \"channels\": 1}",
                "{\"width\": 4, \"height\": 4, \"channels\": 2}",
                "{\"width\": 4, \"height\": 4, \"channels\": 4}",
                "{\"width\": 2000000000, \"height\": 2000000000, \"channels\": 3}",
                "{\"width\": \"4\", \"height\": 4, \"channels\": 1}",
                "{\"width\": 4.5, \"height\": 4, \"channels\": 1}"
            })
    void refusesToBeRestoredFromAnythingElse(String json) {
        assertThatThrownBy(() -> ImageCodec.load(name -> json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.DATA));
    }
}
