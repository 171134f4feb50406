package dev.agon.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.Loss;
import dev.agon.spi.RandomStream;
import dev.agon.spi.ScoreGradients;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossesTest {
    private static final double H = 1e-6;

    static Stream<Loss> losses() {
        return Losses.all().stream();
    }

    private static double[] scores(String name) {
        RandomStream random = RandomStream.of(3).fork(name);
        return Stream.generate(() -> 6 * random.nextDouble() - 3)
                .limit(6)
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsAgreeWithNumericalOnes(Loss loss) {
        double[] real = scores("real");
        double[] fake = scores("fake");
        ScoreGradients gradients = loss.of(real, fake);
        assertGradient(gradients.dReal(), real, scores -> loss.of(scores, fake).lossD());
        assertGradient(gradients.dFake(), fake, scores -> loss.of(real, scores).lossD());
        assertGradient(gradients.gFake(), fake, scores -> loss.of(real, scores).lossG());
    }

    private static void assertGradient(double[] gradient, double[] at, ToDoubleFunction<double[]> loss) {
        for (int i = 0; i < at.length; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += H;
            below[i] -= H;
            double numerical = (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * H);
            assertThat(gradient[i]).isCloseTo(numerical, within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void pairsSaysWhetherRealScoresMoveTheGenerator(Loss loss) {
        double[] fake = scores("fake");
        double[] before = loss.of(scores("real"), fake).gFake();
        double[] after = loss.of(scores("other"), fake).gFake();
        assertThat(Arrays.equals(before, after)).isEqualTo(!loss.pairs());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void hugeScoresStayFinite(Loss loss) {
        for (double[] pair : new double[][] {{1e4, -1e4}, {-1e4, 1e4}, {0, 0}}) {
            ScoreGradients gradients = loss.of(new double[] {pair[0]}, new double[] {pair[1]});
            double[] all = {
                gradients.lossD(),
                gradients.lossG(),
                gradients.dReal()[0],
                gradients.dFake()[0]
            };
            assertThat(Arrays.stream(all)).allMatch(Double::isFinite);
            assertThat(gradients.gFake()[0]).isFinite();
        }
    }

    @Test
    void knownValuesOfPiecewiseLosses() {
        double[] real = {0.5, 2};
        double[] fake = {-3, 0.25};
        assertThat(Losses.hinge().of(real, fake).lossD()).isCloseTo((0.5 + 0 + 0 + 1.25) / 2, within(1e-12));
        assertThat(Losses.hinge().of(real, fake).dReal()).containsExactly(-0.5, 0);
        assertThat(Losses.hinge().of(real, fake).dFake()).containsExactly(0, 0.5);
        assertThat(Losses.hinge().of(real, fake).lossG()).isCloseTo(2.75 / 2, within(1e-12));
        assertThat(Losses.leastSquares().of(real, fake).lossD()).isCloseTo((0.25 + 9 + 1 + 0.0625) / 4, within(1e-12));
        assertThat(Losses.leastSquares().of(real, fake).lossG()).isCloseTo((16 + 0.5625) / 4, within(1e-12));
        assertThat(Losses.wasserstein().of(real, fake).lossD()).isCloseTo(-2.75 / 2 - 1.25, within(1e-12));
    }

    @Test
    void knownValues() {
        // softplus(0) = ln 2, sigmoid(0) = 1/2
        double[] zero = {0};
        assertThat(Losses.relativistic().of(zero, zero).lossD()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Losses.nonSaturating().of(zero, zero).lossD()).isCloseTo(2 * Math.log(2), within(1e-12));
        assertThat(Losses.nonSaturating().of(new double[] {1}, new double[] {2}).gFake()[0])
                .isCloseTo(-1 / (1 + Math.exp(2)), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void unevenBatchesAreRefused(Loss loss) {
        assertThatThrownBy(() -> loss.of(new double[2], new double[3])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> loss.of(new double[0], new double[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
