package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
    @Test
    void agreesWithTheExampleOfScikitLearnsManual() {
        // sklearn.metrics.roc_auc_score([0, 0, 1, 1], [.1, .4, .35, .8]) is .75
        assertThat(AreaUnderCurve.of(new double[] {.35, .8}, new double[] {.1, .4}))
                .isEqualTo(.75);
    }

    @Property(tries = 200)
    void isTheShareOfPairsInOrder(
            @ForAll @Size(min = 1, max = 15) List<@IntRange(max = 6) Integer> positive,
            @ForAll @Size(min = 1, max = 15) List<@IntRange(max = 6) Integer> negative) {
        double expected = 0;
        for (int p : positive) {
            for (int n : negative) {
                expected += p > n ? 1 : p == n ? .5 : 0;
            }
        }
        expected /= (double) positive.size() * negative.size();
        double[] high = positive.stream().mapToDouble(i -> i).toArray();
        double[] low = negative.stream().mapToDouble(i -> i).toArray();

        assertThat(AreaUnderCurve.of(high, low)).isCloseTo(expected, within(1e-12));
        assertThat(AreaUnderCurve.of(low, high)).isCloseTo(1 - expected, within(1e-12));
        assertThat(AreaUnderCurve.of(high, high)).isEqualTo(.5);
    }

    @Test
    void takesInfiniteScoresAndBothZerosAsEqual() {
        assertThat(AreaUnderCurve.of(
                        new double[] {Double.POSITIVE_INFINITY}, new double[] {Double.NEGATIVE_INFINITY, 3}))
                .isEqualTo(1);
        assertThat(AreaUnderCurve.of(new double[] {0.0}, new double[] {-0.0})).isEqualTo(.5);
    }

    @Test
    void refusesEmptySetsAndNaN() {
        double[] one = {1};
        assertThatThrownBy(() -> AreaUnderCurve.of(new double[0], one)).hasMessage("0 positive scores, 1 negative");
        assertThatThrownBy(() -> AreaUnderCurve.of(one, new double[] {Double.NaN}))
                .hasMessage("a score is NaN");
    }
}
