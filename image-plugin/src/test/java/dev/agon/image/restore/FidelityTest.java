package dev.agon.image.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import dev.agon.image.raster.FloatPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FidelityTest {
    private final FloatPicture picture = FloatPicture.of(Fixtures.grayNoise(16, 14, 1), 1);

    @Test
    void equalPicturesAreBest() {
        assertThat(Fidelity.psnr(picture, picture)).isEqualTo(Fidelity.BEST_PSNR);
        assertThat(Fidelity.ssim(picture, picture)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aShiftOfATenthOfTheRangeIsTwentyDecibels() {
        FloatPicture shifted = FloatPicture.blank(16, 14, 1);
        for (int i = 0; i < shifted.values().length; i++) {
            shifted.values()[i] = picture.values()[i] + 0.2f;
        }
        assertThat(Fidelity.psnr(shifted, picture)).isCloseTo(20, within(1e-4));
    }

    /** With means a and b and no variance the formula is (2ab + c) / (a² + b² + c), c = (.01 · 2)². */
    @ParameterizedTest
    @ValueSource(ints = {3, 11, 20})
    void flatPicturesAreAsSimilarAsTheirMeans(int side) {
        FloatPicture one = FloatPicture.of(Fixtures.gray(side, side, 51), 1);
        FloatPicture other = FloatPicture.of(Fixtures.gray(side, side, 102), 1);
        double c = 4e-4;
        assertThat(Fidelity.ssim(one, other))
                .isCloseTo((2 * 0.4 * 0.8 + c) / (0.4 * 0.4 + 0.8 * 0.8 + c), within(1e-6));
    }

    @Test
    void noiseIsUnlikeOtherNoise() {
        FloatPicture other = FloatPicture.of(Fixtures.grayNoise(16, 14, 2), 1);
        assertThat(Fidelity.ssim(other, picture)).isBetween(-0.3, 0.3);
    }

    @Test
    void gradientsAreCountedOnceInEitherDirection() {
        FloatPicture dot = FloatPicture.blank(3, 3, 1);
        dot.values()[4] = 2;
        assertThat(Fidelity.gradientEnergy(dot)).isEqualTo(4 * 4);
        assertThat(Fidelity.gradientEnergy(FloatPicture.of(Fixtures.color(5, 5, 0x336699), 3)))
                .isZero();
    }
}
