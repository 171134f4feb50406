package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.train.Schedule.Curve;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.ISchedule;

class ScheduleTest {
    @Test
    void goesFromOneValueToTheOtherAndStays() {
        Schedule linear = new Schedule(Curve.LINEAR, 100, 0, 0.1, 0.9, 0);
        ISchedule rate = linear.rate(2);
        assertThat(rate.valueAt(0, 0)).isEqualTo(2);
        assertThat(rate.valueAt(50, 0)).isCloseTo(1.1, within(1e-12));
        assertThat(rate.valueAt(100, 0)).isCloseTo(0.2, within(1e-12));
        assertThat(rate.valueAt(1_000, 0)).isCloseTo(0.2, within(1e-12));
        assertThat(linear.beta2(0.5, 50)).isCloseTo(0.7, within(1e-12));
        assertThat(linear.penalty(25)).isCloseTo(0.75, within(1e-12));
        Schedule cosine = new Schedule(Curve.COSINE, 100, 0, 0, 0.9, 1);
        assertThat(cosine.rate(2).valueAt(50, 0)).isCloseTo(1, within(1e-12));
        assertThat(cosine.rate(2).valueAt(25, 0)).isCloseTo(1 + Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void risesFirst() {
        ISchedule rate = new Schedule(Curve.CONSTANT, 1, 10, 0, 0.9, 1).rate(2);
        assertThat(rate.valueAt(0, 0)).isCloseTo(0.2, within(1e-12));
        assertThat(rate.valueAt(4, 0)).isCloseTo(1, within(1e-12));
        assertThat(rate.valueAt(9, 0)).isEqualTo(2);
        assertThat(rate.valueAt(500, 0)).isEqualTo(2);
    }

    @Test
    void topKKeepsTheBestAndTheMean() {
        TopK half = new TopK(0.5);
        double[] gradients = {-1, -1, -1, -1};
        assertThat(half.of(gradients, new double[] {1, 2, 3, 4}, 0)).containsExactly(-1, -1, -1, -1);
        assertThat(half.of(gradients, new double[] {1, 4, 3, 2}, 100_000)).containsExactly(0, -2, -2, 0);
        assertThat(half.of(gradients, new double[] {1, 1, 1, 1}, 100_000)).containsExactly(-2, -2, 0, 0);
        assertThat(half.of(gradients, new double[] {1, 1, 1, 4}, 100_000)).containsExactly(-2, 0, 0, -2);
        assertThat(half.count(64, 1_000)).isEqualTo(48);
    }
}
