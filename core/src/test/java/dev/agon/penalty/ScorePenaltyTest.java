package dev.agon.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScorePenaltyTest {
    private static final double[] MEMORY = {0.3, -0.2, 1};

    @Test
    void leCamGradientsAgreeWithNumericalOnes() {
        double[] real = {1.5, -0.7, 0.2, 0.6};
        double[] fake = {-1.1, 0.9, 0.1, -0.4};
        double[] dReal = new double[4];
        double[] dFake = new double[4];
        value(real, fake, dReal, dFake);
        // the running means follow the scores, too, but the gradient does not go through them
        for (int i = 0; i < 4; i++) {
            assertThat(dReal[i]).isCloseTo(2 * 0.5 * Math.max(0, real[i] - meanOf(-0.2, fake)) / 4, within(1e-12));
            assertThat(dFake[i]).isCloseTo(-2 * 0.5 * Math.max(0, meanOf(0.3, real) - fake[i]) / 4, within(1e-12));
        }
    }

    private static double meanOf(double old, double[] scores) {
        double sum = 0;
        for (double score : scores) {
            sum += score;
        }
        return 0.99 * old + 0.01 * sum / scores.length;
    }

    private static double value(double[] real, double[] fake, double[] dReal, double[] dFake) {
        return Penalties.leCam().add(real, fake, 0.5, dReal, dFake, MEMORY.clone());
    }

    @Test
    void leCamIsZeroForADiscriminatorThatTellsNothing() {
        double[] none = new double[2];
        double[] memory = new double[3];
        assertThat(Penalties.leCam().add(new double[] {0, 0}, new double[] {0, 0}, 1, none, none, memory))
                .isZero();
        assertThat(none).containsOnly(0);
        assertThat(memory).containsExactly(0, 0, 1);
    }

    @Test
    void leCamGrowsWithTheDistanceOfTheTwoSides() {
        double[] memory = new double[3];
        // first step: the running means are the means of the batch, 3 and -3
        double penalty = Penalties.leCam()
                .add(new double[] {3, 3}, new double[] {-3, -3}, 1, new double[2], new double[2], memory);
        assertThat(penalty).isCloseTo(36 + 36, within(1e-12));
    }
}
