package dev.agon.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CurveTest {
    @Property
    void reducingKeepsOrderRangeAndTheLastPoint(
            @ForAll @IntRange(min = 1, max = 2_000) int size, @ForAll @IntRange(min = 2, max = 400) int points) {
        double[] x = new double[size];
        double[] y = new double[size];
        Arrays.setAll(x, i -> i * 10);
        Arrays.setAll(y, i -> Math.sin(i));
        Curve reduced = new Curve(x, y).reducedTo(points);
        assertThat(reduced.size()).isLessThanOrEqualTo(Math.max(points, 1));
        assertThat(reduced.x()).isSorted();
        assertThat(reduced.x()[reduced.size() - 1]).isEqualTo(x[size - 1]);
        assertThat(reduced.last()).isEqualTo(y[size - 1]);
        assertThat(Arrays.stream(reduced.y()).max().orElseThrow()).isLessThanOrEqualTo(1);
    }
}
