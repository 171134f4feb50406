package dev.agon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Workspace;
import dev.agon.penalty.PassPenalty;
import dev.agon.penalty.Penalty;
import dev.agon.penalty.PenaltyContext;
import dev.agon.penalty.ScorePenalty;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every {@link Penalty} keeps. One that works on scores is checked on scores, one that needs passes on a small smooth
 * discriminator of pictures {@code [4, 4, 2]}.
 */
public abstract class PenaltyContract {
    private static final long[] SAMPLE = {4, 4, 2};
    private static final int ROWS = 4;
    private static final double STEP = 2e-3;

    protected abstract Penalty penalty();

    @Test
    void required_nameIsLowerCaseAndDescribed() {
        Presentation.check(penalty().name(), penalty().description());
    }

    @Test
    void required_gradientsAgreeWithDifferences() {
        if (penalty() instanceof ScorePenalty onScores) {
            checkScoreGradients(onScores);
        } else {
            checkWeightGradients((PassPenalty) penalty());
        }
    }

    @Test
    void required_weightMultipliesThePenalty() {
        double once = value(1);
        assertThat(value(3))
                .as("the returned penalty must be in proportion to the weight")
                .isCloseTo(3 * once, within(1e-4 * Math.abs(once) + 1e-9));
    }

    @Test
    void required_isAFunctionOfTheStep() {
        assertThat(value(1))
                .as("the same step must give the same penalty: draw from the step's random streams only, and keep"
                        + " nothing in fields")
                .isEqualTo(value(1));
    }

    @Test
    void optional_memoryOfAScorePenaltyStaysFinite() {
        assumeThat(penalty()).isInstanceOf(ScorePenalty.class);
        ScorePenalty onScores = (ScorePenalty) penalty();
        double[] memory = new double[onScores.memory()];
        for (int step = 0; step < 100; step++) {
            double[] real = scores("real" + step);
            double[] fake = scores("fake" + step);
            double value = onScores.add(real, fake, 1, new double[ROWS], new double[ROWS], memory);
            assertThat(value).as("the penalty of step %s", step).isFinite();
        }
        assertThat(memory).as("what the penalty remembers after 100 steps").doesNotContain(Double.NaN);
    }

    private static double[] scores(String name) {
        RandomStream random = RandomStream.of(5).fork(name);
        double[] scores = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            scores[i] = 4 * random.nextDouble() - 2;
        }
        return scores;
    }

    /** What the memory of a score penalty holds after a few steps. */
    private static double[] usedMemory(ScorePenalty penalty) {
        double[] memory = new double[penalty.memory()];
        for (int step = 0; step < 5; step++) {
            penalty.add(scores("r" + step), scores("f" + step), 1, new double[ROWS], new double[ROWS], memory);
        }
        return memory;
    }

    private static void checkScoreGradients(ScorePenalty penalty) {
        double[] memory = usedMemory(penalty);
        double[] real = scores("real");
        double[] fake = scores("fake");
        double[] dReal = new double[ROWS];
        double[] dFake = new double[ROWS];
        penalty.add(real, fake, 2, dReal, dFake, memory.clone());
        double[] both = concat(real, fake);
        double[] gradient = concat(dReal, dFake);
        ToDoubleFunction<double[]> value = at -> penalty.add(
                Arrays.copyOf(at, ROWS),
                Arrays.copyOfRange(at, ROWS, 2 * ROWS),
                2,
                new double[ROWS],
                new double[ROWS],
                memory.clone());
        if (penalty.memory() == 0) {
            Differences.check("dReal, then dFake must get the gradient by the scores", gradient, both, value);
        } else {
            // what the memory takes up of this step moves the value, too, but only slightly
            assertThat(Differences.slopeAlong(gradient, both, value))
                    .as("change of the returned penalty along the gradient by the scores, over what the gradient says")
                    .isBetween(0.9, 1.1);
        }
        double[] more = {1, 1, 1, 1};
        penalty.add(real, fake, 2, more, new double[ROWS], memory.clone());
        for (int i = 0; i < ROWS; i++) {
            assertThat(more[i])
                    .as("a penalty adds to dReal, which holds the loss's gradient already; row %s", i)
                    .isCloseTo(1 + dReal[i], within(1e-9));
        }
    }

    private static double[] concat(double[] first, double[] second) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    private static void checkWeightGradients(PassPenalty penalty) {
        try (Network network = discriminator()) {
            network.gradients().assign(0);
            try (Step step = new Step(network)) {
                penalty.add(step, 2);
            }
            double slope = NetworkContract.slopeAlongGradient(network, STEP, n -> {
                INDArray kept = n.gradients().dup();
                try (Step step = new Step(n)) {
                    return penalty.add(step, 2);
                } finally {
                    n.gradients().assign(kept);
                }
            });
            assertThat(slope)
                    .as("change of the returned penalty along the weight gradient that it added, over what that"
                            + " gradient says")
                    .isBetween(0.95, 1.05);
        }
    }

    private double value(double weight) {
        if (penalty() instanceof ScorePenalty onScores) {
            return onScores.add(
                    scores("real"), scores("fake"), weight, new double[ROWS], new double[ROWS], usedMemory(onScores));
        }
        try (Network network = discriminator();
                Step step = new Step(network)) {
            return ((PassPenalty) penalty()).add(step, weight);
        }
    }

    /** Why the penalty cannot be used on the contract's pictures; none of ours has a reason. */
    @Test
    void required_acceptsADiscriminatorWithATangent() {
        try (Network network = discriminator()) {
            Spec spec = new Spec("pictures", 4, SAMPLE, List.of());
            assertThat(penalty().refuses(spec, network.traits()))
                    .as("refuses() gave a reason for a plain discriminator with a tangent pass")
                    .isEmpty();
        }
    }

    private static Network discriminator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal hidden = network.input(SAMPLE).flatten().dense(8, Signal.LINEAR).tanh();
        return network.head("logit", hidden.dense(1, Signal.LINEAR)).build(1);
    }

    /** One step over fixed samples. */
    private static final class Step implements PenaltyContext, AutoCloseable {
        private final Network network;
        private final Workspace workspace = new Workspace(DataType.FLOAT);
        private final Pass real;
        private final Pass fake;

        Step(Network network) {
            this.network = network;
            this.real = pass(RandomStream.of(11).gaussian(rows()), "real");
            this.fake = pass(RandomStream.of(12).gaussian(rows()), "fake");
        }

        private static long[] rows() {
            return new long[] {ROWS, SAMPLE[0], SAMPLE[1], SAMPLE[2]};
        }

        private Pass pass(INDArray samples, String name) {
            return network.forward(List.of(samples), Mode.TRAIN, random(name));
        }

        @Override
        public Traits traits() {
            return network.traits();
        }

        @Override
        public Pass real() {
            return real;
        }

        @Override
        public Pass fake() {
            return fake;
        }

        @Override
        public Pass judge(INDArray samples, String name) {
            return pass(samples, name);
        }

        @Override
        public Workspace workspace() {
            return workspace;
        }

        @Override
        public RandomStream random(String name) {
            return RandomStream.of(13).fork(name);
        }

        @Override
        public void close() {
            real.close();
            fake.close();
            workspace.close();
        }
    }
}
