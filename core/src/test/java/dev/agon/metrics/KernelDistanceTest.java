package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
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
    void agreesWithNumpy() {
        // (x @ y.T / 5 + 1)**3 over all pairs, pairs of one row with itself left out, in NumPy 2.4
        assertThat(KernelDistance.between(Lattice.first(), Lattice.second()))
                .isCloseTo(1.1347823577033616, within(1e-9));
    }

    @Property(tries = 50)
    void isSymmetricAndIgnoresOrder(
            @ForAll @IntRange(min = 2, max = 40) int countA,
            @ForAll @IntRange(min = 2, max = 40) int countB,
            @ForAll @IntRange(min = 1, max = 12) int dimension,
            @ForAll long seed) {
        Features a = Gaussian.features(countA, dimension, seed);
        Features b = Gaussian.features(countB, dimension, 1.5, .5, seed + 1);
        double distance = KernelDistance.between(a, b);

        assertThat(KernelDistance.between(b, a)).isCloseTo(distance, within(1e-9 * (1 + Math.abs(distance))));
        assertThat(KernelDistance.between(Gaussian.shuffled(a, 1, seed), Gaussian.shuffled(b, 1, seed)))
                .isCloseTo(distance, within(1e-9 * (1 + Math.abs(distance))));
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
        assertThatThrownBy(() -> KernelDistance.between(Gaussian.features(3, 2, 1), Gaussian.features(3, 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
