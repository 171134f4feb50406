package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeatureStatisticsTest {
    @Test
    void agreesWithTheDefinition() {
        FeatureStatistics statistics = new FeatureStatistics(2);
        statistics.add(1, 2);
        statistics.add(3, 3);
        statistics.add(5, 10);

        assertThat(statistics.count()).isEqualTo(3);
        assertThat(statistics.mean()).containsExactly(new double[] {3, 5}, within(1e-12));
        double[][] covariance = statistics.covariance();
        assertThat(covariance[0]).containsExactly(new double[] {4, 8}, within(1e-12));
        assertThat(covariance[1]).containsExactly(new double[] {8, 19}, within(1e-12));
        assertThat(statistics.variance()).isCloseTo(23, within(1e-12));
    }

    @Test
    void keepsItsDigitsFarFromZero() {
        FeatureStatistics statistics = new FeatureStatistics(1);
        for (int i = 0; i < 1_000; i++) {
            statistics.add(1e9 + i % 2);
        }

        // the sum of squares would be 1e21, its last digit worth 131,072
        assertThat(statistics.covariance()[0][0]).isCloseTo(250.0 / 999, within(1e-6));
    }

    @Property(tries = 50)
    void mergedIsAsAddedOneByOne(
            @ForAll @IntRange(max = 30) int first, @ForAll @IntRange(min = 1, max = 30) int second, @ForAll long seed) {
        FeatureStatistics whole = new FeatureStatistics(3);
        FeatureStatistics left = new FeatureStatistics(3);
        FeatureStatistics right = new FeatureStatistics(3);
        Features rows = Gaussian.features(first + second, 3, 2, 5, seed);
        for (int i = 0; i < first + second; i++) {
            double[] row = {rows.at(i, 0), rows.at(i, 1), rows.at(i, 2)};
            whole.add(row);
            (i < first ? left : right).add(row);
        }
        left.merge(right);

        assertThat(left.count()).isEqualTo(whole.count());
        assertThat(left.mean()).containsExactly(whole.mean(), within(1e-9));
        for (int i = 0; i < 3; i++) {
            assertThat(left.covariance()[i]).containsExactly(whole.covariance()[i], within(1e-9));
        }
    }

    @Test
    void oneVectorHasNoSpreadAndNoneHasNoMean() {
        FeatureStatistics statistics = new FeatureStatistics(2);
        assertThatThrownBy(statistics::mean).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(statistics::covariance).isInstanceOf(IllegalStateException.class);

        statistics.add(1, 2);

        assertThat(statistics.covariance()).isDeepEqualTo(new double[2][2]);
    }

    @Test
    void refusedVectorsLeaveNoTrace() {
        FeatureStatistics statistics = new FeatureStatistics(2);
        statistics.add(1, 2);

        assertThatThrownBy(() -> statistics.add(3, Double.NaN)).hasMessage("feature 1 is NaN");
        assertThatThrownBy(() -> statistics.add(3)).hasMessage("1 features, not 2");
        assertThatThrownBy(() -> statistics.merge(new FeatureStatistics(3))).hasMessage("3 features, not 2");

        assertThat(statistics.count()).isEqualTo(1);
        assertThat(statistics.mean()).containsExactly(1, 2);
    }
}
