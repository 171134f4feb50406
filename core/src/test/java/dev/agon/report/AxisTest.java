package dev.agon.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    @Test
    void ticksAreRoundAndCoverTheValues() {
        Axis axis = Axis.linear(0.13, 0.97, 5);
        assertThat(axis.low()).isLessThanOrEqualTo(0.13);
        assertThat(axis.high()).isGreaterThanOrEqualTo(0.97);
        assertThat(axis.ticks())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
                .containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
    }

    @Test
    void equalValuesGetRoomAround() {
        Axis axis = Axis.linear(5, 5, 5);
        assertThat(axis.position(5)).isBetween(0.3, 0.7);
        assertThat(Axis.linear(0, 0, 5).position(0)).isBetween(0.3, 0.7);
    }

    @Test
    void logarithmicTicksFollowPowersOfTen() {
        Axis axis = Axis.logarithmic(1.6, 320);
        assertThat(axis.ticks())
                .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
                .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0);
        assertThat(axis.position(1)).isEqualTo(0);
        assertThat(axis.position(500)).isEqualTo(1);
        assertThat(axis.position(10)).isEqualTo(Math.log(10) / Math.log(500));
    }

    @Property
    void anyTwoValuesLieInsideTheirAxis(
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double a,
            @ForAll @DoubleRange(min = -1e12, max = 1e12) double b) {
        Axis axis = Axis.linear(Math.min(a, b), Math.max(a, b), 5);
        assertThat(axis.position(a)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.position(b)).isBetween(-1e-6, 1 + 1e-6);
        assertThat(axis.ticks()).hasSizeBetween(2, 12);
    }

    @Property
    void positiveValuesLieInsideTheirLogarithmicAxis(
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double a,
            @ForAll @DoubleRange(min = 1.5, max = 1e6) double ratio) {
        Axis axis = Axis.logarithmic(a, a * ratio);
        assertThat(axis.position(a)).isBetween(-1e-6, 1.0);
        assertThat(axis.position(a * ratio)).isBetween(0.0, 1 + 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.5,0.5", "1500,1.5k", "2000000,2M", "-0.25,-0.25", "17.3,17.3", "1e-5,1e-5", "3e12,3e12"})
    void labelsAreShort(double value, String label) {
        assertThat(Axis.label(value)).isEqualTo(label);
    }
}
