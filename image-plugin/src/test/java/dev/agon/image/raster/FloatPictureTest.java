package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatPictureTest {
    @Test
    void becomesTheSamePictureAgain() {
        BufferedImage color = Fixtures.colorNoise(7, 5, 1);
        assertThat(Fixtures.values(FloatPicture.of(color, 3).image(), 3)).isEqualTo(Fixtures.values(color, 3));
        BufferedImage gray = Fixtures.grayNoise(7, 5, 1);
        assertThat(Fixtures.values(FloatPicture.of(gray, 1).image(), 1)).isEqualTo(Fixtures.values(gray, 1));
    }

    @Test
    void whatLiesOutsideTheRangeIsCutOff() {
        BufferedImage image = new FloatPicture(new float[] {-7, 9, Float.NaN, 0}, 2, 2, 1).image();
        assertThat(Fixtures.values(image, 1)).containsExactly(0, 255, 0, 128);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 2, 2", "-2, -3, 9, 8", "2, 1, 6, 6", "-9, 0, 4, 2", "30, 30, 3, 3"})
    void aPartRepeatsTheBorderOutside(int left, int top, int width, int height) {
        FloatPicture picture = FloatPicture.of(Fixtures.colorNoise(4, 3, 2), 3);
        FloatPicture part = picture.part(left, top, width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int nearest = picture.at(Math.max(0, Math.min(3, left + x)), Math.max(0, Math.min(2, top + y)));
                for (int channel = 0; channel < 3; channel++) {
                    assertThat(part.values()[part.at(x, y) + channel]).isEqualTo(picture.values()[nearest + channel]);
                }
            }
        }
    }

    @Test
    void channelsComeApartAndTogether() {
        FloatPicture picture = FloatPicture.of(Fixtures.colorNoise(4, 3, 2), 3);
        assertThat(FloatPicture.ofChannels(List.of(picture.channel(0), picture.channel(1), picture.channel(2))))
                .isEqualTo(picture);
        assertThat(picture.luminance().values()[0])
                .isCloseTo((picture.values()[0] + picture.values()[1] + picture.values()[2]) / 3, within(1e-6f));
    }

    @Test
    void sizesMustFitTheValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FloatPicture(new float[5], 2, 2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new FloatPicture(new float[0], 0, 2, 1));
    }
}
