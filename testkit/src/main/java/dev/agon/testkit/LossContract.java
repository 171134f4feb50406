package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.Loss;
import dev.agon.spi.RandomStream;
import dev.agon.spi.ScoreGradients;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Loss} keeps. */
public abstract class LossContract {
    private static final int ROWS = 6;

    protected abstract Loss loss();

    /** Scores between -3 and 3, the same for the same name. */
    private static double[] scores(String name) {
        RandomStream random = RandomStream.of(3).fork(name);
        return DoubleStream.generate(() -> 6 * random.nextDouble() - 3)
                .limit(ROWS)
                .toArray();
    }

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        Presentation.check(loss().name(), loss().description());
    }

    @Test
    void required_gradientsAgreeWithDifferences() {
        Loss loss = loss();
        double[] real = scores("real");
        double[] fake = scores("fake");
        ScoreGradients gradients = loss.of(real, fake);
        Differences.check(
                "dReal must be the gradient of lossD by the real scores",
                gradients.dReal(),
                real,
                at -> loss.of(at, fake).lossD());
        Differences.check(
                "dFake must be the gradient of lossD by the fake scores",
                gradients.dFake(),
                fake,
                at -> loss.of(real, at).lossD());
        Differences.check(
                "gFake must be the gradient of lossG by the fake scores",
                gradients.gFake(),
                fake,
                at -> loss.of(real, at).lossG());
    }

    @Test
    void required_pairsSaysWhetherRealScoresMoveTheGenerator() {
        double[] fake = scores("fake");
        boolean moved = !Arrays.equals(
                loss().of(scores("real"), fake).gFake(),
                loss().of(scores("other"), fake).gFake());
        assertThat(loss().pairs())
                .as("pairs() must say whether gFake depends on the real scores: the loop plans its passes by it")
                .isEqualTo(moved);
    }

    @Test
    void required_playersPullApart() {
        double[] even = new double[ROWS];
        Arrays.fill(even, 0.5);
        ScoreGradients gradients = loss().of(even, even);
        assertThat(sum(gradients.dReal()))
                .as(
                        "from equal scores of 0.5 the discriminator must want real scores to rise: dReal is negative in sum")
                .isNegative();
        assertThat(sum(gradients.dFake()))
                .as(
                        "from equal scores of 0.5 the discriminator must want fake scores to fall: dFake is positive in sum")
                .isPositive();
        assertThat(sum(gradients.gFake()))
                .as("from equal scores of 0.5 the generator must want fake scores to rise: gFake is negative in sum")
                .isNegative();
    }

    @Test
    void required_isAMeanOverTheRows() {
        double[] real = scores("real");
        double[] fake = scores("fake");
        ScoreGradients once = loss().of(real, fake);
        ScoreGradients twice = loss().of(twice(real), twice(fake));
        assertThat(twice.lossD())
                .as("a loss is a mean over rows: the same rows twice must give the same lossD")
                .isCloseTo(once.lossD(), within(1e-9));
        assertThat(twice.lossG())
                .as("a loss is a mean over rows: the same rows twice must give the same lossG")
                .isCloseTo(once.lossG(), within(1e-9));
    }

    @Test
    void required_hugeScoresStayFinite() {
        double[] high = IntStream.range(0, ROWS).mapToDouble(i -> 1e4).toArray();
        double[] low = IntStream.range(0, ROWS).mapToDouble(i -> -1e4).toArray();
        for (double[][] pair : new double[][][] {{high, low}, {low, high}, {high, high}, {low, low}}) {
            ScoreGradients gradients = loss().of(pair[0], pair[1]);
            assertThat(DoubleStream.of(gradients.lossD(), gradients.lossG()))
                    .as("losses of scores of ±10,000 must be finite: write log(1+e^t) as max(t,0)+log1p(e^-|t|)")
                    .allMatch(Double::isFinite);
            assertThat(DoubleStream.of(gradients.dReal()))
                    .as("dReal of scores of ±10,000 must be finite")
                    .allMatch(Double::isFinite);
            assertThat(DoubleStream.of(gradients.dFake()))
                    .as("dFake of scores of ±10,000 must be finite")
                    .allMatch(Double::isFinite);
            assertThat(DoubleStream.of(gradients.gFake()))
                    .as("gFake of scores of ±10,000 must be finite")
                    .allMatch(Double::isFinite);
        }
    }

    @Test
    void required_isPure() {
        double[] real = scores("real");
        double[] fake = scores("fake");
        ScoreGradients first = loss().of(real, fake);
        assertThat(real).as("a loss must not change the scores it is given").isEqualTo(scores("real"));
        assertThat(fake).as("a loss must not change the scores it is given").isEqualTo(scores("fake"));
        assertThat(loss().of(real, fake).gFake())
                .as("a loss must be a function of the scores, without memory")
                .isEqualTo(first.gFake());
    }

    @Test
    void required_batchesOfUnequalSizesAreRefused() {
        assertThatThrownBy(
                        () -> loss().of(new double[2], new double[3]),
                        "rows are paired: unequal numbers of scores are a programming error")
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private static double[] twice(double[] values) {
        return DoubleStream.concat(Arrays.stream(values), Arrays.stream(values)).toArray();
    }
}
