package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Values;
import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Network;
import dev.agon.spi.Optimization;
import dev.agon.spi.Phase;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.train.TrainingPlan.Budget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class PhaseTest {
    private static final Spec SPEC = new Spec("points", 3, new long[] {2}, List.of());
    private static final BatchSource BATCHES =
            step -> new Batch(RandomStream.of(7).fork(step).gaussian(8, 2), List.of());
    private static final Optimization ADAM = Optimization.adam(0.01);

    private static Network network(int inputs, int outputs, long seed) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        network.head(
                outputs == 1 ? "logit" : "sample",
                network.input(inputs).dense(8).leakyRelu(0.2).dense(outputs, Signal.LINEAR));
        return network.build(seed);
    }

    /** Draws every parameter towards a random number that changes from step to step. */
    private record Pull(
            String name,
            long steps,
            List<Network> trains,
            Optimization optimization,
            Set<Long> poisoned,
            List<String> log)
            implements Phase {
        static Pull of(String name, long steps, Optimization optimization, Network... networks) {
            return new Pull(name, steps, List.of(networks), optimization, new TreeSet<>(), new ArrayList<>());
        }

        @Override
        public String description() {
            return "pulls";
        }

        @Override
        public int samplesPerStep() {
            return 5;
        }

        @Override
        public Map<String, Double> step(long step, RandomStream random) {
            float target = (float) random.nextDouble();
            double loss = 0;
            for (Network network : trains) {
                assertThat(network.gradients().norm1Number().doubleValue()).isZero();
                float[] values = Values.floats(network.parameters());
                float[] gradients = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    gradients[i] = values[i] - target;
                    loss += gradients[i] * gradients[i] / 2;
                }
                Values.write(gradients, network.gradients());
            }
            log.add(name + " " + step);
            // gone after the first time, as a passing failure is
            return Map.of("loss", poisoned.remove(step) ? Double.NaN : loss, "target", (double) target);
        }

        @Override
        public void close() {}
    }

    /** A generator and a network of the modality's own, trained one after the other before a contest. */
    private static final class Fixture implements AutoCloseable {
        private final Network generator = network(3, 2, 1);
        private final Network discriminator = network(2, 1, 2);
        private final Network coder = network(2, 3, 3);
        private final Pull first = Pull.of("coding", 6, ADAM.warmUpThenCosine(2, 0.1), coder);
        private final Pull second = Pull.of("start", 5, ADAM.weightDecay(0.1).clippedAt(0.5), coder, generator);
        private final List<Tick> ticks = new ArrayList<>();
        private final Trainer trainer;

        Fixture(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(Map.of("tick-every", "4", "batch", "8"));
            all.putAll(settings);
            TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.parse(all));
            trainer = new Trainer(
                    plan,
                    new Players(SPEC, generator, discriminator, Map.of("coder", coder)),
                    Catalogue.core().objective(plan),
                    List.of(first, second));
        }

        void run(long steps) {
            trainer.run(BATCHES, steps, () -> false, ticks::add);
        }

        @Override
        public void close() {
            trainer.close();
            generator.close();
            discriminator.close();
            coder.close();
        }
    }

    @Test
    void phasesComeFirstAndTrainWhatTheySay() {
        try (Fixture fixture = new Fixture(Map.of())) {
            float[] generator = Values.floats(fixture.generator.parameters());
            float[] discriminator = Values.floats(fixture.discriminator.parameters());
            fixture.run(6);
            assertThat(fixture.first.log()).hasSize(6).endsWith("coding 5");
            assertThat(Values.floats(fixture.generator.parameters())).isEqualTo(generator);
            assertThat(fixture.trainer.course().trainedGenerator(6)).isFalse();
            fixture.run(11);
            assertThat(fixture.second.log()).hasSize(5).startsWith("start 0");
            assertThat(Values.floats(fixture.generator.parameters())).isNotEqualTo(generator);
            assertThat(Values.floats(fixture.discriminator.parameters())).isEqualTo(discriminator);
            float[] coder = Values.floats(fixture.coder.parameters());
            fixture.run(13);
            assertThat(Values.floats(fixture.coder.parameters())).isEqualTo(coder);
            assertThat(Values.floats(fixture.discriminator.parameters())).isNotEqualTo(discriminator);
        }
    }

    @Test
    void aScheduleGoesOverTheStepsThatThePhasesLeave() {
        Map<String, String> settings = Map.of("schedule", "linear", "steps", "31", "lr-end", "0");
        Map<String, String> given = new HashMap<>(settings);
        given.put("schedule-steps", "20");
        try (Fixture counted = new Fixture(settings);
                Fixture told = new Fixture(given)) {
            assertThat(counted.trainer.plan()).isEqualTo(told.trainer.plan());
            counted.run(31);
            told.run(31);
            assertSame(counted.trainer.state(), told.trainer.state());
            float[] end = Values.floats(counted.generator.parameters());
            counted.run(33); // the rate has come to its end with the budget
            assertThat(Values.floats(counted.generator.parameters())).isEqualTo(end);
        }
        try (Fixture more = new Fixture(Map.of("schedule", "linear", "steps", "31", "schedule-steps", "31"))) {
            assertThat(more.trainer.plan().schedule().steps()).isEqualTo(31);
        }
        try (Fixture none = new Fixture(Map.of("schedule", "linear", "steps", "11", "contest", "false"))) {
            assertThat(none.trainer.plan().contest()).isFalse();
        }
    }

    @Test
    void aScheduleNeedsAStepThatThePhasesLeave() {
        assertThatThrownBy(() -> new Fixture(Map.of("schedule", "cosine", "steps", "11")))
                .isInstanceOfSatisfying(
                        AgonException.class, e -> assertThat(e.category()).isEqualTo(AgonException.Category.USAGE))
                .hasMessageContaining("steps=11")
                .hasMessageContaining("take 11")
                .hasMessageContaining("schedule-steps");
    }

    @Test
    void ticksNameThePhaseAndAPhaseEndsWithOne() {
        try (Fixture fixture = new Fixture(Map.of())) {
            fixture.run(16);
            assertThat(fixture.ticks).extracting(Tick::step).containsExactly(4L, 6L, 8L, 11L, 12L, 16L);
            assertThat(fixture.ticks).extracting(Tick::samples).containsExactly(20L, 30L, 40L, 55L, 63L, 95L);
            assertThat(fixture.ticks.get(1)).isInstanceOfSatisfying(PhaseTick.class, tick -> {
                assertThat(tick.phase()).isEqualTo("coding");
                RandomStream random = RandomStream.of(1).fork("phase").fork("coding");
                assertThat(tick.figures().get("target"))
                        .isCloseTo((target(random.fork(4)) + target(random.fork(5))) / 2, within(1e-12));
                assertThat(tick.figures().get("loss")).isPositive();
            });
            assertThat(fixture.ticks.get(4)).isInstanceOf(ContestTick.class);
        }
    }

    private static double target(RandomStream random) {
        return (float) random.nextDouble();
    }

    /** The formulas of AdamW, clipping, warm-up and cosine, written down once more in doubles. */
    @Test
    void stepsAreThoseOfTheFormulas() {
        Optimization optimization =
                ADAM.betas(0.8, 0.9).weightDecay(0.3).clippedAt(0.7).warmUpThenCosine(3, 0.2);
        int steps = 8;
        try (Network a = network(3, 2, 1);
                Network b = network(2, 1, 2)) {
            double[][] expected = {Values.doubles(a.parameters()), Values.doubles(b.parameters())};
            double[][] first = {new double[expected[0].length], new double[expected[1].length]};
            double[][] second = {new double[expected[0].length], new double[expected[1].length]};
            for (int t = 0; t < steps; t++) {
                double target =
                        target(RandomStream.of(1).fork("phase").fork("pull").fork(t));
                double squares = 0;
                for (double[] values : expected) {
                    for (double value : values) {
                        squares += (value - target) * (value - target);
                    }
                }
                double shorter = Math.min(1, 0.7 / Math.sqrt(squares));
                double rate = 0.01 * Math.min(1, (t + 1) / 3.0) * (0.2 + 0.8 * (1 + Math.cos(Math.PI * t / steps)) / 2);
                for (int n = 0; n < 2; n++) {
                    for (int i = 0; i < expected[n].length; i++) {
                        double gradient = shorter * (expected[n][i] - target);
                        first[n][i] = 0.8 * first[n][i] + 0.2 * gradient;
                        second[n][i] = 0.9 * second[n][i] + 0.1 * gradient * gradient;
                        double mean = first[n][i] / (1 - Math.pow(0.8, t + 1));
                        double spread = Math.sqrt(second[n][i] / (1 - Math.pow(0.9, t + 1)));
                        expected[n][i] -= rate * (mean / (spread + 1e-8) + 0.3 * expected[n][i]);
                    }
                }
            }
            TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.parse(Map.of("contest", "false")));
            try (Trainer trainer = new Trainer(
                    plan,
                    new Players(SPEC, a, b),
                    Catalogue.core().objective(plan),
                    List.of(Pull.of("pull", steps, optimization, a, b)))) {
                trainer.run(BATCHES, steps, () -> false, tick -> {});
            }
            assertThat(Values.doubles(a.parameters())).containsExactly(expected[0], within(2e-6));
            assertThat(Values.doubles(b.parameters())).containsExactly(expected[1], within(2e-6));
        }
    }

    @Test
    void continuesBitForBitInAndAcrossPhases() {
        for (long middle : new long[] {3, 6, 8, 11, 13}) {
            try (Fixture whole = new Fixture(Map.of());
                    Fixture begun = new Fixture(Map.of());
                    Fixture continued = new Fixture(Map.of())) {
                whole.run(16);
                begun.run(middle);
                continued.trainer.restore(begun.trainer.state());
                continued.run(16);
                assertSame(continued.trainer.state(), whole.trainer.state());
                List<Tick> ticks = new ArrayList<>(begun.ticks);
                ticks.addAll(continued.ticks);
                assertThat(ticks).isEqualTo(whole.ticks);
            }
        }
    }

    private static void assertSame(TrainerState actual, TrainerState expected) {
        assertThat(actual.step()).isEqualTo(expected.step());
        assertThat(actual.scalars()).isEqualTo(expected.scalars());
        assertThat(actual.vectors()).containsOnlyKeys(expected.vectors().keySet());
        expected.vectors()
                .forEach((name, values) ->
                        assertThat(actual.vectors().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void theAverageFollowsWhereTheGeneratorLearns() {
        try (Fixture fixture = new Fixture(Map.of("average", "100"))) {
            fixture.run(6);
            float[] fresh = averaged(fixture);
            assertThat(fresh).isEqualTo(Values.floats(fixture.generator.parameters()));
            fixture.run(7);
            float[] raw = Values.floats(fixture.generator.parameters());
            float[] average = averaged(fixture);
            // the first step that trains it, whatever came before: half-life 1.1 steps
            double kept = Math.pow(0.5, 1 / 1.1);
            for (int i = 0; i < raw.length; i++) {
                assertThat((double) average[i]).isCloseTo(kept * fresh[i] + (1 - kept) * raw[i], within(1e-6));
            }
        }
    }

    private static float[] averaged(Fixture fixture) {
        return fixture.trainer.withAverage(network -> Values.floats(network.parameters()));
    }

    @Test
    void aDivergenceGoesBackWithHalfTheRateUntilThePhaseEnds() {
        try (Fixture fixture = new Fixture(Map.of())) {
            fixture.second.poisoned().add(3L);
            fixture.run(9);
            assertThat(fixture.trainer.rollbacks()).isZero();
            fixture.run(10);
            assertThat(fixture.trainer.rollbacks()).isEqualTo(1);
            assertThat(fixture.second.log())
                    .containsExactly("start 0", "start 1", "start 2", "start 3", "start 2", "start 3");
            assertThat(fixture.trainer.state().scalars()).containsEntry("rate-scale.generator", 0.5);
            fixture.run(12);
            assertThat(fixture.trainer.state().scalars()).containsEntry("rate-scale.generator", 1.0);
            assertThat(fixture.ticks.get(fixture.ticks.size() - 1).rollbacks()).isEqualTo(1);
        }
    }

    @Test
    void aPhaseThatKeepsDivergingEndsTheRunAtItsLastTick() {
        try (Fixture fixture = new Fixture(Map.of())) {
            fixture.generator.parameters().putScalar(0, Double.NaN);
            assertThatThrownBy(() -> fixture.run(16))
                    .isInstanceOfSatisfying(
                            AgonException.class,
                            e -> assertThat(e.category()).isEqualTo(AgonException.Category.DIVERGED))
                    .hasMessageContaining("step 6")
                    .hasMessageContaining("'start'");
            assertThat(fixture.trainer.step()).isEqualTo(6);
        }
    }

    @Test
    void aRunMayEndAfterItsPhases() {
        try (Fixture fixture = new Fixture(Map.of("contest", "false"));
                Fixture whole = new Fixture(Map.of())) {
            assertThat(last(fixture, 0, 0)).isEqualTo(11);
            assertThat(last(fixture, 7, 0)).isEqualTo(7);
            assertThat(last(fixture, 0, 31)).isEqualTo(7);
            assertThat(last(fixture, 0, 1_000)).isEqualTo(11);
            assertThat(last(whole, 0, 0)).isEqualTo(Long.MAX_VALUE);
            assertThat(last(whole, 0, 64)).isEqualTo(13);
            fixture.run(11);
            assertThat(fixture.trainer.flush()).isEmpty();
            try (Fixture resumed = new Fixture(Map.of("contest", "false"))) {
                resumed.trainer.restore(fixture.trainer.state());
                assertSame(resumed.trainer.state(), fixture.trainer.state());
            }
        }
        assertThat(TrainingPlan.of(TrainingPlan.OPTIONS.parse(Map.of("contest", "false")))
                        .budget()
                        .seconds())
                .isInfinite();
    }

    private static long last(Fixture fixture, long steps, long samples) {
        return fixture.trainer.course().lastStep(new Budget(steps, samples, 0));
    }

    @Test
    void refusesPhasesThatTrainNothingOfTheModel() {
        TrainingPlan plan = TrainingPlan.of(TrainingPlan.OPTIONS.defaults());
        try (Network generator = network(3, 2, 1);
                Network discriminator = network(2, 1, 2);
                Network stranger = network(2, 1, 2)) {
            Players players = new Players(SPEC, generator, discriminator);
            for (Pull broken : List.of(
                    Pull.of("none", 3, ADAM),
                    Pull.of("stranger", 3, ADAM, stranger),
                    Pull.of("endless", 0, ADAM, generator))) {
                assertThatThrownBy(() ->
                                new Trainer(plan, players, Catalogue.core().objective(plan), List.of(broken)))
                        .isInstanceOfSatisfying(
                                AgonException.class,
                                e -> assertThat(e.category()).isEqualTo(AgonException.Category.PLUGIN))
                        .hasMessageContaining(broken.name());
            }
            TrainingPlan without = TrainingPlan.of(TrainingPlan.OPTIONS.parse(Map.of("contest", "false")));
            assertThatThrownBy(
                            () -> new Trainer(without, players, Catalogue.core().objective(without), List.of()))
                    .isInstanceOf(AgonException.class)
                    .hasMessageContaining("contest=false");
        }
    }

    @Test
    void clippingShortensTheContestsGradientsToo() {
        try (Network generator = network(3, 2, 1)) {
            generator.gradients().assign(3);
            double length = 3 * Math.sqrt((double) generator.gradients().length());
            GradientNorm.clip(length * 1.01, List.of(generator));
            assertThat(generator.gradients().getDouble(0)).isEqualTo(3);
            GradientNorm.clip(0.5, List.of(generator));
            assertThat(generator.gradients().norm2Number().doubleValue()).isCloseTo(0.5, within(1e-6));
        }
        try (Fixture fixture = new Fixture(Map.of("clip", "1e-9"));
                Fixture free = new Fixture(Map.of())) {
            fixture.run(12);
            free.run(12);
            // Adam's step is the rate for any length of gradient but one near its epsilon
            assertThat(Nd4j.create(Values.floats(fixture.discriminator.parameters()))
                            .distance2(Nd4j.create(Values.floats(free.discriminator.parameters()))))
                    .isGreaterThan(1e-4);
        }
    }
}
