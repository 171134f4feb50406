package org.example.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {
    private static double[] mixed(int count, double[] means, double... deviations) {
        RandomStream random = RandomStream.of(8);
        float[] noise = new float[1];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            random.gaussians(noise);
            int k = i % means.length;
            values[i] = means[k] + deviations[k] * noise[0];
        }
        return values;
    }

    @Test
    void findsComponentsThatLieApart() {
        GaussianMixture mixture =
                GaussianMixture.fit(mixed(1_500, new double[] {-50, 0, 1_000}, 2, 5, 30));
        assertThat(mixture.size()).isEqualTo(3);
        assertThat(mixture.means()[0]).isCloseTo(-50, within(0.5));
        assertThat(mixture.means()[2]).isCloseTo(1_000, within(5.0));
        assertThat(mixture.deviations()[1]).isCloseTo(5, within(0.7));
        assertThat(mixture.weights()[0]).isCloseTo(1 / 3.0, within(0.01));
    }

    @Test
    void oneNormalDistributionIsOneComponent() {
        GaussianMixture mixture = GaussianMixture.fit(mixed(1_000, new double[] {1e9}, 3));
        assertThat(mixture.size()).isEqualTo(1);
        assertThat(mixture.deviations()[0]).isCloseTo(3, within(0.3));
    }

    @Test
    void heapsAtOneValueStayFinite() {
        double[] values = new double[200];
        for (int i = 0; i < 200; i++) {
            values[i] = i < 150 ? 0 : i;
        }
        GaussianMixture mixture = GaussianMixture.fit(values);
        assertThat(Arrays.stream(mixture.deviations())).allMatch(d -> d > 0 && Double.isFinite(d));
        assertThat(mixture.component(0)).isNotEqualTo(mixture.component(190));
    }
}
