package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WassersteinTest {
    @Test
    void agreesWithTheExamplesOfScipysManual() {
        // scipy.stats.wasserstein_distance, "Examples"; weights as repeated numbers
        assertThat(Wasserstein.distance(new double[] {0, 1, 3}, new double[] {5, 6, 8}))
                .isCloseTo(5, within(1e-12));
        assertThat(Wasserstein.distance(new double[] {0, 0, 0, 1}, new double[] {0, 0, 1, 1}))
                .isCloseTo(.25, within(1e-12));
        assertThat(Wasserstein.distance(
                        repeated(new double[] {3.4, 3.9, 7.5, 7.8}, 14, 9, 31, 72),
                        repeated(new double[] {4.5, 1.4}, 32, 35)))
                .isCloseTo(4.078133143804786, within(1e-12));
    }

    @Test
    void ofUniformNumbersThatAreStretchedFollowsTheClosedForm() {
        double[] unit =
                IntStream.range(0, 1_000).mapToDouble(i -> (i + .5) / 1_000).toArray();
        double[] stretched =
                IntStream.range(0, 700).mapToDouble(i -> 3 * (i + .5) / 700).toArray();

        // quantile functions u and 3u: the integral of 2u over [0, 1]
        assertThat(Wasserstein.distance(unit, stretched)).isCloseTo(1, within(1e-3));
        // the standard deviation of a uniform number in [0, 3]
        assertThat(Wasserstein.normalised(unit, stretched)).isCloseTo(1 / Math.sqrt(.75), within(2e-3));
    }

    @Property(tries = 200)
    void isSymmetricAndIgnoresOrderAndCopies(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -9, max = 9) Double> a,
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = -9, max = 9) Double> b,
            @ForAll @IntRange(min = 2, max = 4) int copies,
            @ForAll long seed) {
        double distance = Wasserstein.distance(array(a), array(b));
        Collections.shuffle(a, new Random(seed));
        double[] many = Collections.nCopies(copies, a).stream()
                .flatMapToDouble(list -> list.stream().mapToDouble(Double::doubleValue))
                .toArray();

        assertThat(distance).isNotNegative();
        assertThat(Wasserstein.distance(array(b), array(a))).isCloseTo(distance, within(1e-12));
        assertThat(Wasserstein.distance(many, array(b))).isCloseTo(distance, within(1e-9));
        assertThat(Wasserstein.distance(many, array(a))).isZero();
        assertThat(Wasserstein.normalised(many, array(a))).isZero();
    }

    @Property(tries = 100)
    void ofEqualCountsIsTheMeanDistanceInOrder(
            @ForAll @Size(12) List<@DoubleRange(min = -9, max = 9) Double> a,
            @ForAll @Size(12) List<@DoubleRange(min = -9, max = 9) Double> b) {
        double[] left = a.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double[] right = b.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double expected = IntStream.range(0, 12)
                .mapToDouble(i -> Math.abs(left[i] - right[i]))
                .average()
                .orElseThrow();

        assertThat(Wasserstein.distance(array(a), array(b))).isCloseTo(expected, within(1e-12));
    }

    @Test
    void moreThanTwoThousandMillionPairsDoNotOverflow() {
        double[] zeros = new double[70_000];
        double[] ones = new double[50_000];
        Arrays.fill(ones, 1);

        assertThat(Wasserstein.distance(zeros, ones)).isEqualTo(1);
    }

    @Test
    void aConstantReferenceHasAStatedRule() {
        double[] constant = {.1, .1, .1};

        assertThat(Wasserstein.normalised(new double[] {.1}, constant)).isZero();
        assertThat(Wasserstein.normalised(new double[] {.2}, constant)).isEqualTo(Wasserstein.LARGEST_RATIO);
    }

    @Test
    void refusesWhatHasNoDistance() {
        double[] one = {1};
        assertThatThrownBy(() -> Wasserstein.distance(new double[0], one))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the distance of no numbers");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {2, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 1 is NaN");
        assertThatThrownBy(() -> Wasserstein.distance(one, new double[] {Double.NEGATIVE_INFINITY}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Wasserstein.distance(new double[] {-Double.MAX_VALUE}, new double[] {Double.MAX_VALUE}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the numbers lie too far apart");
    }

    private static double[] repeated(double[] values, int... times) {
        return IntStream.range(0, values.length)
                .boxed()
                .flatMapToDouble(i -> DoubleStream.generate(() -> values[i]).limit(times[i]))
                .toArray();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
