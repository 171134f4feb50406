package dev.agon.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.judge.JudgeInput.PictureSize;
import dev.agon.spi.RandomStream;
import org.junit.jupiter.api.Test;

class DistortionTest {
    private static final PictureSize SIZE = new PictureSize(2, 21, 15);

    private final Distortion distortion = new Distortion(SIZE, 12);

    @Test
    void staysInTheRangeOfThePictureAndIsTheSameForAllChannels() {
        float[] picture = new float[SIZE.values()];
        int area = SIZE.height() * SIZE.width();
        for (int i = 0; i < area; i++) {
            picture[i] = RandomStream.of(i).nextInt(2) * 2 - 1;
            picture[area + i] = -picture[i];
        }
        for (int seed = 0; seed < 50; seed++) {
            float[] distorted = new float[SIZE.values()];
            distortion.apply(picture, 0, distorted, 0, RandomStream.of(seed));

            for (int i = 0; i < area; i++) {
                assertThat(distorted[i]).isBetween(-1f, 1f);
                assertThat(distorted[area + i]).isCloseTo(-distorted[i], within(1e-6f));
            }
        }
    }

    @Test
    void movesAPointByAFewPixelsAndNeverMirrors() {
        float[] picture = new float[SIZE.values()];
        picture[10 * SIZE.width() + 3] = 1;
        double furthest = 0;
        for (int seed = 0; seed < 200; seed++) {
            float[] distorted = new float[SIZE.values()];
            distortion.apply(picture, 0, distorted, 0, RandomStream.of(seed));
            double mass = 0;
            double x = 0;
            for (int i = 0; i < SIZE.height() * SIZE.width(); i++) {
                mass += distorted[i];
                x += distorted[i] * (i % SIZE.width());
            }
            assertThat(mass).isBetween(.2, 3.0);
            assertThat(x / mass).as("was 3, mirrored 11").isBetween(0.0, 6.5);
            furthest = Math.max(furthest, Math.abs(x / mass - 3));
        }
        assertThat(furthest).isGreaterThan(1.5);
    }

    @Test
    void readsAndWritesAtOffsets() {
        float[] pictures = new float[2 * SIZE.values()];
        java.util.Arrays.fill(pictures, SIZE.values(), pictures.length, 1);
        float[] distorted = new float[3 * SIZE.values()];
        distortion.apply(pictures, SIZE.values(), distorted, 2 * SIZE.values(), RandomStream.of(1));

        assertThat(distorted[2 * SIZE.values() - 1]).isZero();
        assertThat(distorted[2 * SIZE.values()]).isEqualTo(1);
        assertThat(distorted[distorted.length - 1]).isEqualTo(1);
    }
}
