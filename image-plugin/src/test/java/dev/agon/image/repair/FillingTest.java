package dev.agon.image.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.image.Fixtures;
import dev.agon.image.raster.FloatPicture;
import org.junit.jupiter.api.Test;

class FillingTest {
    private static FloatPicture box(int side, int from, int to) {
        FloatPicture hole = FloatPicture.blank(side, side, 1);
        for (int y = from; y < to; y++) {
            for (int x = from; x < to; x++) {
                hole.values()[hole.at(x, y)] = 1;
            }
        }
        return hole;
    }

    @Test
    void theMeanIsThatOfWhatIsKnown() {
        FloatPicture hole = box(4, 1, 3);
        FloatPicture known = Erasure.known(FloatPicture.of(Fixtures.color(4, 4, 0x00FF80), 3), hole);
        FloatPicture filled = Filling.mean(known, hole);
        assertThat(Fixtures.values(filled.image(), 3)).isEqualTo(Fixtures.values(Fixtures.color(4, 4, 0x00FF80), 3));
    }

    /** A plane is harmonic: it is what diffusion has to find. */
    @Test
    void diffusionContinuesASlope() {
        FloatPicture slope = FloatPicture.blank(9, 9, 1);
        for (int i = 0; i < 81; i++) {
            slope.values()[i] = (2 * (i % 9) - Math.floorDiv(i, 9)) / 20f;
        }
        FloatPicture hole = box(9, 2, 7);
        FloatPicture filled = Filling.diffusion(Erasure.known(slope, hole), hole);
        assertThat(filled.values()).containsExactly(slope.values(), within(0.02f));
        assertThat(Filling.mean(Erasure.known(slope, hole), hole).values()[filled.at(3, 3)])
                .isNotCloseTo(slope.values()[filled.at(3, 3)], within(0.02f));
    }

    @Test
    void whatIsKnownStays() {
        FloatPicture picture = FloatPicture.of(Fixtures.colorNoise(9, 9, 1), 3);
        FloatPicture hole = box(9, 3, 6);
        for (FloatPicture filled : new FloatPicture[] {
            Filling.mean(Erasure.known(picture, hole), hole), Filling.diffusion(Erasure.known(picture, hole), hole)
        }) {
            assertThat(Erasure.known(filled, hole)).isEqualTo(Erasure.known(picture, hole));
        }
    }
}
