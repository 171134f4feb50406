package dev.agon.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JensenShannonTest {
    @Test
    void agreesWithTheExampleOfScipysManual() {
        // scipy.spatial.distance.jensenshannon([1, 0], [.5, .5]) is .46450140402245893, the square root
        double distance = .46450140402245893;

        assertThat(JensenShannon.between(new double[] {1, 0}, new double[] {.5, .5}))
                .isCloseTo(distance * distance, within(1e-14));
    }

    @Test
    void agreesWithNumpy() {
        // m = (p + q) / 2; (p * log(p / m)).sum() / 2 + (q * log(q / m)).sum() / 2 in NumPy 2.4
        assertThat(JensenShannon.between(new double[] {.1, .4, .5}, new double[] {.8, .15, .05}))
                .isCloseTo(.29126084062606405, within(1e-14));
    }

    @Test
    void weightsNeedNotAddUpAndTablesNeedNotHoldTheSameKinds() {
        double expected = JensenShannon.between(new double[] {3, 1, 0}, new double[] {0, 2, 6});

        assertThat(JensenShannon.between(Map.of("a", 3, "b", 1), Map.of("b", 2L, "c", 6.0)))
                .isCloseTo(expected, within(1e-15));
        assertThat(JensenShannon.between(Map.of("a", 1), Map.of("b", 1))).isEqualTo(JensenShannon.LARGEST);
    }

    @Property(tries = 200)
    void isSymmetricBoundedAndBlindToScaleAndOrder(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 50) Integer> counts,
            @ForAll @IntRange(min = 1, max = 9) int scale,
            @ForAll long seed) {
        counts.add(1);
        Random random = new Random(seed);
        List<Integer> others = counts.stream().map(i -> random.nextInt(50)).toList();
        double[] a = array(counts);
        double[] b = array(others);
        b[0]++;

        double divergence = JensenShannon.between(a, b);

        assertThat(divergence).isBetween(0.0, JensenShannon.LARGEST);
        assertThat(JensenShannon.between(b, a)).isCloseTo(divergence, within(1e-14));
        assertThat(JensenShannon.between(a, a)).isZero();
        assertThat(JensenShannon.between(scaled(a, scale), b)).isCloseTo(divergence, within(1e-12));
        Map<Integer, Double> tableA = new LinkedHashMap<>();
        Map<Integer, Double> tableB = new LinkedHashMap<>();
        List<Integer> order = new java.util.ArrayList<>(
                java.util.stream.IntStream.range(0, a.length).boxed().toList());
        Collections.shuffle(order, random);
        order.forEach(i -> tableA.put(i, a[i]));
        order.forEach(i -> tableB.put(i, b[i]));
        assertThat(JensenShannon.between(tableA, tableB)).isCloseTo(divergence, within(1e-12));
    }

    @Test
    void refusesWhatIsNoDistribution() {
        double[] fine = {1, 1};
        assertThatThrownBy(() -> JensenShannon.between(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the weights add up to 0.0");
        assertThatThrownBy(() -> JensenShannon.between(fine, new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JensenShannon.between(fine, new double[] {1})).hasMessage("2 weights and 1");
        assertThatThrownBy(() -> JensenShannon.between(fine, new double[] {1, -1}))
                .hasMessage("weights are finite and not negative");
        assertThatThrownBy(() -> JensenShannon.between(fine, new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JensenShannon.between(fine, new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> JensenShannon.between(Map.<String, Integer>of(), Map.of("a", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] array(List<Integer> values) {
        return values.stream().mapToDouble(Integer::doubleValue).toArray();
    }

    private static double[] scaled(double[] values, double factor) {
        return java.util.Arrays.stream(values).map(value -> value * factor).toArray();
    }
}
