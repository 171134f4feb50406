package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.RandomStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClustersTest {
    @Test
    void findsGroupsThatLieApart() {
        float[] values = new float[300];
        for (int i = 0; i < 300; i++) {
            int inGroup = i / 3;
            values[i] = 100 * (i % 3) + inGroup / 100f;
        }
        Features items = Features.of(values, 1);

        for (long seed = 0; seed < 20; seed++) {
            Clusters clusters = Clusters.fit(items, 3, RandomStream.of(seed));
            assertThat(clusters.histogram(items).counts()).containsExactly(100L, 100L, 100L);
            int[] assigned = clusters.assign(items);
            for (int i = 0; i < 300; i++) {
                assertThat(assigned[i]).isEqualTo(assigned[i % 3]);
                assertThat(clusters.centres().at(assigned[i], 0)).isCloseTo(100f * (i % 3) + .495f, within(1e-4f));
            }
        }
    }

    @Property(tries = 40)
    void aRowIsInTheCellOfItsNearestCentreAndACentreIsTheMeanOfItsCell(
            @ForAll @IntRange(min = 2, max = 120) int count,
            @ForAll @IntRange(min = 1, max = 6) int dimension,
            @ForAll @IntRange(min = 1, max = 12) int wanted,
            @ForAll long seed) {
        Features items = Gaussian.features(count, dimension, seed);
        Clusters clusters = Clusters.fit(items, wanted, RandomStream.of(seed));

        int[] assigned = clusters.assign(items);

        assertThat(clusters.count()).isEqualTo(Math.min(count, wanted));
        double[][] sums = new double[clusters.count()][dimension];
        int[] sizes = new int[clusters.count()];
        for (int i = 0; i < count; i++) {
            double own = SquaredDistances.between(items, i, clusters.centres(), assigned[i]);
            for (int c = 0; c < clusters.count(); c++) {
                assertThat(own).isLessThanOrEqualTo(SquaredDistances.between(items, i, clusters.centres(), c) + 1e-9);
            }
            sizes[assigned[i]]++;
            for (int k = 0; k < dimension; k++) {
                sums[assigned[i]][k] += items.at(i, k);
            }
        }
        for (int c = 0; c < clusters.count(); c++) {
            for (int k = 0; k < dimension && sizes[c] > 0; k++) {
                assertThat((double) clusters.centres().at(c, k)).isCloseTo(sums[c][k] / sizes[c], within(1e-5));
            }
        }
    }

    @Test
    void equalRowsMakeOneCluster() {
        Features same = Features.of(new float[] {2, 2, 2, 2, 2, 2}, 2);

        Clusters clusters = Clusters.fit(same, 5, RandomStream.of(1));

        assertThat(clusters.count()).isEqualTo(1);
        assertThat(clusters.histogram(same).counts()).containsExactly(3L);
    }

    @Test
    void theSameSeedGivesTheSameClusters() {
        Features items = Gaussian.features(500, 4, 1);

        assertThat(Clusters.fit(items, 9, RandomStream.of(5)).assign(items))
                .isEqualTo(Clusters.fit(items, 9, RandomStream.of(5)).assign(items));
    }

    @Test
    void refusesNothing() {
        Features none = Features.of(new float[0], 2);
        Features one = Features.of(new float[2], 2);
        assertThatThrownBy(() -> Clusters.fit(none, 2, RandomStream.of(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Clusters.fit(one, 0, RandomStream.of(1))).hasMessage("0 clusters of 1 items");
        assertThatThrownBy(() -> Clusters.fit(one, 1, RandomStream.of(1)).assign(Features.of(new float[1], 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
