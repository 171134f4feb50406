package dev.agon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void isAFunctionOfItsSeedAndPath() {
        long expected = RandomStream.of(1).fork("a").fork(2).nextLong();
        RandomStream used = RandomStream.of(1);
        used.nextLong();
        assertThat(used.fork("a").fork(2).nextLong()).isEqualTo(expected);
        assertThat(List.of(
                        expected,
                        RandomStream.of(2).fork("a").fork(2).nextLong(),
                        RandomStream.of(1).fork("b").fork(2).nextLong(),
                        RandomStream.of(1).fork("a").fork(3).nextLong(),
                        RandomStream.of(1).fork("a").nextLong()))
                .doesNotHaveDuplicates();
    }

    @Test
    void gaussiansHaveTheMomentsOfTheNormalDistribution() {
        float[] values = new float[200_001];
        RandomStream.of(5).gaussians(values);
        double n = values.length;
        double mean = 0;
        double square = 0;
        double fourth = 0;
        for (float value : values) {
            mean += value / n;
            square += (double) value * value / n;
            fourth += Math.pow(value, 4) / n;
        }
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(square).isCloseTo(1, within(0.015));
        assertThat(fourth).isCloseTo(3, within(0.1));
    }

    @Test
    void uniformFillsItsRange() {
        int[] histogram = new int[10];
        RandomStream random = RandomStream.of(6);
        for (int i = 0; i < 100_000; i++) {
            histogram[random.nextInt(10)]++;
            assertThat(random.nextDouble()).isBetween(0.0, Math.nextDown(1.0));
        }
        assertThat(Arrays.stream(histogram).min().orElseThrow()).isGreaterThan(9_600);
        assertThatThrownBy(() -> random.nextInt(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void labelsAreDrawnByFrequency() {
        Labels labels = new Labels(List.of("a", "b", "c", "d"), List.of(1L, 0L, 3L, 0L), "folders");
        int[] histogram = new int[4];
        RandomStream random = RandomStream.of(7);
        for (int i = 0; i < 40_000; i++) {
            histogram[labels.draw(random)]++;
        }
        assertThat(histogram[1] + histogram[3]).isZero();
        assertThat(histogram[0] / 40_000.0).isCloseTo(0.25, within(0.01));
    }
}
