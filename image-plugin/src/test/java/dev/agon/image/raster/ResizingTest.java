package dev.agon.image.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResizingTest {
    @Test
    void shrinkingAveragesSquares() {
        FloatPicture picture = FloatPicture.of(Fixtures.colorNoise(6, 4, 1), 3);
        FloatPicture small = Resizing.resize(picture, 3, 2);
        for (int channel = 0; channel < 3; channel++) {
            float sum = 0;
            for (int y = 2; y < 4; y++) {
                for (int x = 4; x < 6; x++) {
                    sum += picture.values()[picture.at(x, y) + channel];
                }
            }
            assertThat(small.values()[small.at(2, 1) + channel]).isCloseTo(sum / 4, within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void growingKeepsFlatPicturesAndSlopes(int factor) {
        FloatPicture slope = FloatPicture.blank(8, 8, 1);
        for (int i = 0; i < 64; i++) {
            slope.values()[i] = 0.1f * (i % 8) - 0.4f;
        }
        FloatPicture large = Resizing.resize(slope, 8 * factor, 8 * factor);
        for (int x = 2 * factor; x < 6 * factor; x++) {
            float place = (x + 0.5f) / factor - 0.5f;
            assertThat(large.values()[large.at(x, 5)]).isCloseTo(0.1f * place - 0.4f, within(1e-5f));
        }
    }

    @Test
    void theSameSizeIsTheSamePicture() {
        FloatPicture picture = FloatPicture.of(Fixtures.grayNoise(5, 4, 1), 1);
        assertThat(Resizing.resize(picture, 5, 4)).isEqualTo(picture);
    }
}
