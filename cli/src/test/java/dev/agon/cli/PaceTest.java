package dev.agon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.train.TrainingPlan.Budget;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void stepsDecideWhereStepsAreTheBudget() {
        Budget budget = new Budget(1_000, 0, 0);
        Pace pace = Pace.start(0, 0, 0, budget).next(100, 3_200, 2, budget).next(200, 6_400, 6, budget);
        assertThat(pace.samplesPerSecond()).isEqualTo(800);
        assertThat(pace.fraction()).isEqualTo(0.2);
        assertThat(pace.secondsLeft()).isEqualTo(32);
        assertThat(pace.words()).isEqualTo("step 200 · 800 samples/s · 32 s left");
    }

    @Test
    void whateverEndsFirstDecides() {
        Budget budget = new Budget(1_000_000, 10_000, 1);
        Pace pace = Pace.start(0, 0, 0, budget).next(100, 5_000, 15, budget);
        assertThat(pace.fraction()).isEqualTo(0.5);
        assertThat(pace.secondsLeft()).isEqualTo(15);
        assertThat(pace.next(101, 5_050, 50, budget).secondsLeft()).isEqualTo(10);
    }

    @Test
    void aResumedRunKnowsItsPaceAfterTwoTicks() {
        Budget budget = new Budget(1_000, 0, 0);
        Pace first = Pace.start(500, 16_000, Double.NaN, budget).next(600, 19_200, 700, budget);
        assertThat(first.samplesPerSecond()).isNaN();
        assertThat(first.secondsLeft()).isNaN();
        assertThat(first.words()).isEqualTo("step 600");
        assertThat(first.next(700, 22_400, 710, budget).secondsLeft()).isEqualTo(30);
    }

    @Test
    void neverGoesPastTheEnd() {
        Budget budget = new Budget(0, 0, 1);
        Pace pace = Pace.start(0, 0, 0, budget).next(100, 100, 61, budget);
        assertThat(pace.fraction()).isEqualTo(1);
        assertThat(pace.secondsLeft()).isZero();
    }
}
