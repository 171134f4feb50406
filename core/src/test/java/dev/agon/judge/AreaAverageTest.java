package dev.agon.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.judge.JudgeInput.PictureSize;
import dev.agon.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AreaAverageTest {
    @Test
    void averagesBlocks() {
        float[] picture = {
            1, 3, 10, 10,
            5, 7, 10, 10
        };

        assertThat(AreaAverage.resize(picture, new PictureSize(1, 2, 4), new PictureSize(1, 1, 2)))
                .containsExactly(4, 10);
    }

    @Test
    void sharesPixelsThatLieAcrossABorder() {
        assertThat(AreaAverage.resize(new float[] {3, 6, 9}, new PictureSize(1, 1, 3), new PictureSize(1, 1, 2)))
                .containsExactly(new float[] {4, 8}, within(1e-6f));
    }

    @Test
    void enlargesByRepeating() {
        assertThat(AreaAverage.resize(new float[] {1, 2}, new PictureSize(2, 1, 1), new PictureSize(2, 2, 2)))
                .containsExactly(1, 1, 1, 1, 2, 2, 2, 2);
    }

    @Property(tries = 60)
    void keepsTheMeanOfEveryChannel(
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int toHeight,
            @ForAll @IntRange(min = 1, max = 40) int toWidth,
            @ForAll long seed) {
        PictureSize from = new PictureSize(3, height, width);
        PictureSize to = new PictureSize(3, toHeight, toWidth);
        float[] pictures = new float[2 * from.values()];
        RandomStream.of(seed).gaussians(pictures);

        float[] resized = AreaAverage.resize(pictures, from, to);

        assertThat(resized).hasSize(2 * to.values());
        for (int plane = 0; plane < 6; plane++) {
            assertThat(mean(resized, plane, toHeight * toWidth))
                    .isCloseTo(mean(pictures, plane, height * width), within(1e-4));
        }
    }

    @Test
    void judgedSizeKeepsTheAspectWithinBounds() {
        assertThat(new PictureSize(1, 28, 28).within(8, 32)).isEqualTo(new PictureSize(1, 28, 28));
        assertThat(new PictureSize(3, 256, 128).within(8, 32)).isEqualTo(new PictureSize(3, 32, 16));
        assertThat(new PictureSize(3, 1000, 3).within(8, 32)).isEqualTo(new PictureSize(3, 32, 8));
        assertThat(new PictureSize(1, 1, 1).within(8, 32)).isEqualTo(new PictureSize(1, 8, 8));
    }

    private static double mean(float[] values, int plane, int area) {
        double sum = 0;
        for (int i = 0; i < area; i++) {
            sum += values[plane * area + i];
        }
        return sum / area;
    }
}
