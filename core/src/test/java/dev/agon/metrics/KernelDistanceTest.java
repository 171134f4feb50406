package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KernelDistanceTest {
    @Test
    void agreesWithTheDefinitionByHand() {
        Features a = Features.of(new float[] {0, 1}, 1);
        Features b = Features.of(new float[] {1, 2}, 1);

        // (xy + 1)³: within a 1, within b 27, across (1 + 1 + 8 + 27) / 4
        assertThat(KernelDistance.between(a, b)).isCloseTo(1 + 27 - 2 * 37 / 4.0, within(1e-12));
    }

    @Test
    void averagesToZeroForEqualDistributionsWhateverTheCount() {
        for (int count : new int[] {20, 100}) {
            double sum = 0;
            for (long seed = 0; seed < 200; seed++) {
                sum += KernelDistance.between(
                        Gaussian.features(count, 4, 2 * seed), Gaussian.features(count, 4, 2 * seed + 1));
            }
            // standard error of the mean at 20 rows: .01
            assertThat(sum / 200).as("%s rows", count).isCloseTo(0, within(.04));
        }
    }

    @Test
    void seesAShiftAndAChangeOfScale() {
        Features a = Gaussian.features(200, 4, 1);

        assertThat(KernelDistance.between(a, Gaussian.features(200, 4, 1, 1, 2)))
                .isGreaterThan(.5);
        assertThat(KernelDistance.between(a, Gaussian.features(200, 4, 2, 0, 3)))
                .isGreaterThan(.5);
    }

    @Test
    void needsPairs() {
        Features one = Features.of(new float[1], 1);
        assertThatThrownBy(() -> KernelDistance.between(one, Features.of(new float[2], 1)))
                .hasMessage("two rows of each are needed, not 1 and 2");
    }
}
