package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agon.loss.Losses;
import dev.agon.nn.Initializer;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Workspace;
import dev.agon.spi.AgonException;
import dev.agon.spi.Batch;
import dev.agon.spi.BatchSource;
import dev.agon.spi.Condition;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
    private static final Spec SPEC = new Spec("points", 4, new long[] {2}, List.of(new Condition("label", 8)));

    /** Points on a ring of eight, each with its number as label. */
    private static final BatchSource RING = step -> {
        RandomStream random = RandomStream.of(1).fork(step);
        float[] points = new float[32 * 2];
        float[] labels = new float[32];
        for (int i = 0; i < 32; i++) {
            labels[i] = random.nextInt(8);
            points[2 * i] = (float) (2 * Math.cos(labels[i] * Math.PI / 4) + 0.02 * (random.nextDouble() - 0.5));
            points[2 * i + 1] = (float) (2 * Math.sin(labels[i] * Math.PI / 4) + 0.02 * (random.nextDouble() - 0.5));
        }
        return new Batch(Nd4j.createFromArray(points).reshape(32, 2), List.of(Nd4j.createFromArray(labels)));
    };

    private static Network generator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal z = network.input(4).concat(network.embeddedClass(8, 4));
        network.head(
                "sample", z.dense(32).leakyRelu(0.2).dense(32).leakyRelu(0.2).dense(2, Signal.LINEAR));
        return network.build(1);
    }

    private static Network discriminator(UnaryOperator<Signal> norm) {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal x = network.input(2);
        Signal features = norm.apply(x.dense(32)).leakyRelu(0.2).dense(32).leakyRelu(0.2);
        network.head("logit", features.dense(1).plus(features.dot(network.embeddedClass(8, 32))));
        return network.build(2);
    }

    private static TrainingPlan plan(Map<String, String> settings) {
        return TrainingPlan.of(TrainingPlan.OPTIONS.parse(settings));
    }

    private record Fixture(Network generator, Network discriminator, Trainer trainer) implements AutoCloseable {
        static Fixture of(Map<String, String> settings, UnaryOperator<Signal> norm) {
            TrainingPlan plan = plan(settings);
            Network generator = TrainerTest.generator();
            Network discriminator = TrainerTest.discriminator(norm);
            return new Fixture(
                    generator,
                    discriminator,
                    new Trainer(
                            plan,
                            SPEC,
                            generator,
                            discriminator,
                            Catalogue.core().objective(plan)));
        }

        static Fixture of(Map<String, String> settings) {
            return of(settings, UnaryOperator.identity());
        }

        void run(long steps) {
            trainer.run(RING, steps, () -> false, tick -> {});
        }

        @Override
        public void close() {
            trainer.close();
            generator.close();
            discriminator.close();
        }
    }

    static List<Map<String, String>> recipesForOneStage() {
        List<Map<String, String>> recipes = new ArrayList<>();
        Losses.all().forEach(loss -> recipes.add(Map.of("loss", loss.name())));
        recipes.add(Map.of("penalties", "lecam:0.5,gp:1", "r1", "0"));
        recipes.add(Map.of("top-k", "0.5", "accumulate", "3"));
        recipes.add(Map.of("terms", "l1:2"));
        return recipes;
    }

    @ParameterizedTest
    @MethodSource("recipesForOneStage")
    void oneStageGivesTheGradientsOfSharedForward(Map<String, String> recipe) {
        try (Gathered one = Gathered.of(recipe, "one");
                Gathered shared = Gathered.of(recipe, "shared")) {
            assertThat(one.generator.gradients().norm2Number().doubleValue()).isPositive();
            assertClose(one.generator.gradients(), shared.generator.gradients());
            assertClose(one.discriminator.gradients(), shared.discriminator.gradients());
        }
    }

    /** Both networks with the gradients of a first step, before any optimiser has changed them. */
    private record Gathered(Network generator, Network discriminator) implements AutoCloseable {
        static Gathered of(Map<String, String> recipe, String stage) {
            Map<String, String> settings = new HashMap<>(recipe);
            settings.put("stage", stage);
            TrainingPlan plan = plan(settings);
            Gathered networks =
                    new Gathered(TrainerTest.generator(), TrainerTest.discriminator(UnaryOperator.identity()));
            Players players = new Players(SPEC, networks.generator, networks.discriminator);
            try (Workspace workspace = new Workspace(DataType.FLOAT);
                    Contest contest =
                            new Contest(plan, players, Catalogue.core().objective(plan), workspace)) {
                contest.gather(RING);
            }
            return networks;
        }

        @Override
        public void close() {
            generator.close();
            discriminator.close();
        }
    }

    @Test
    void oneStageIsExactUnderTensorConditions() {
        Spec spec = new Spec("points", 4, new long[] {2}, List.of(Condition.tensor("place", 3)));
        BatchSource told = step -> {
            Batch plain = RING.at(step);
            return new Batch(
                    plain.sample(), List.of(RandomStream.of(3).fork(step).gaussian(32, 3)));
        };
        List<INDArray> one = gradients(spec, told, "one");
        List<INDArray> shared = gradients(spec, told, "shared");
        assertClose(one.get(0), shared.get(0));
        assertClose(one.get(1), shared.get(1));
    }

    /** Of generator and discriminator after a first step, penalties included. */
    private static List<INDArray> gradients(Spec spec, BatchSource batches, String stage) {
        TrainingPlan plan = plan(Map.of("stage", stage));
        NetworkBuilder maker = new NetworkBuilder(Initializer.Scheme.he());
        maker.head(
                "sample", maker.input(4).concat(maker.input(3)).dense(16).tanh().dense(2, Signal.LINEAR));
        NetworkBuilder judge = new NetworkBuilder(Initializer.Scheme.he());
        judge.head(
                "logit", judge.input(2).concat(judge.input(3)).dense(16).tanh().dense(1));
        try (Network generator = maker.build(1);
                Network discriminator = judge.build(2);
                Workspace workspace = new Workspace(DataType.FLOAT);
                Contest contest = new Contest(
                        plan,
                        new Players(spec, generator, discriminator),
                        Catalogue.core().objective(plan),
                        workspace)) {
            contest.gather(batches);
            assertThat(generator.gradients().norm2Number().doubleValue()).isPositive();
            return List.of(
                    generator.gradients().dup(), discriminator.gradients().dup());
        }
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        double scale = expected.norm2Number().doubleValue();
        assertThat(actual.sub(expected).norm2Number().doubleValue() / scale).isCloseTo(0, within(1e-5));
    }

    @Test
    void autoChoosesWhatIsExact() {
        try (Network plain = discriminator(UnaryOperator.identity());
                Network mixing = discriminator(Signal::batchNorm)) {
            assertThat(Requirements.stage(plan(Map.of()), plain.traits())).isEqualTo(TrainingPlan.Stage.ONE);
            assertThat(Requirements.stage(plan(Map.of()), mixing.traits())).isEqualTo(TrainingPlan.Stage.SHARED);
        }
        assertThatThrownBy(() -> Fixture.of(Map.of("stage", "one"), Signal::batchNorm))
                .isInstanceOf(AgonException.class)
                .hasMessageContaining("batch norm");
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingPlan.Stage.class,
            names = {"ONE", "SHARED", "TWO"})
    void learnsWhichLabelIsWhere(TrainingPlan.Stage stage) {
        String name = stage.name().toLowerCase(java.util.Locale.ROOT);
        try (Fixture fixture = Fixture.of(Map.of("stage", name, "lr", "2e-3", "average", "100"))) {
            fixture.run(1_500);
            double distance = fixture.trainer.withAverage(TrainerTest::meanDistanceFromMode);
            assertThat(distance).isLessThan(0.25);
        }
    }

    private static double meanDistanceFromMode(Network generator) {
        float[] labels = new float[64];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 8;
        }
        List<INDArray> inputs = List.of(RandomStream.of(9).gaussian(64, 4), Nd4j.createFromArray(labels));
        double sum = 0;
        try (Pass pass = generator.forward(inputs, Mode.SAMPLE, RandomStream.of(1))) {
            INDArray points = pass.outputs().get(0);
            for (int i = 0; i < 64; i++) {
                sum += Math.hypot(
                        points.getDouble(i, 0) - 2 * Math.cos(labels[i] * Math.PI / 4),
                        points.getDouble(i, 1) - 2 * Math.sin(labels[i] * Math.PI / 4));
            }
        }
        return sum / 64;
    }

    @ParameterizedTest
    @EnumSource(
            value = TrainingPlan.Stage.class,
            names = {"ONE", "SHARED", "TWO"})
    void continuesBitForBit(TrainingPlan.Stage stage) {
        Map<String, String> settings = Map.of(
                "stage", stage.name().toLowerCase(java.util.Locale.ROOT), "penalty-every", "3", "tick-every", "4");
        List<Tick> whole = new ArrayList<>();
        List<Tick> parts = new ArrayList<>();
        try (Fixture uninterrupted = Fixture.of(settings);
                Fixture first = Fixture.of(settings);
                Fixture second = Fixture.of(settings)) {
            uninterrupted.trainer.run(RING, 20, () -> false, whole::add);
            first.trainer.run(RING, 20, () -> first.trainer.step() == 10, parts::add);
            assertThat(first.trainer.step()).isEqualTo(10);
            second.trainer.restore(first.trainer.state());
            second.trainer.run(RING, 20, () -> false, parts::add);
            TrainerState expected = uninterrupted.trainer.state();
            TrainerState actual = second.trainer.state();
            assertThat(actual.step()).isEqualTo(20);
            assertThat(actual.scalars()).isEqualTo(expected.scalars());
            expected.vectors()
                    .forEach((name, values) ->
                            assertThat(actual.vectors().get(name)).as(name).isEqualTo(values));
            assertThat(parts).isEqualTo(whole);
        }
    }

    @Test
    void aTermIsReportedInFullHoweverThePlayersShareAStep() {
        List<Double> reported = new ArrayList<>();
        for (Map<String, String> sharing : List.of(
                Map.of("stage", "shared"), Map.of("stage", "two"), Map.of("stage", "two", "critic-steps", "3"))) {
            Map<String, String> settings = new HashMap<>(sharing);
            settings.putAll(Map.of("terms", "l1:2", "tick-every", "1", "lr", "0"));
            try (Fixture fixture = Fixture.of(settings)) {
                BatchSource same = step -> RING.at(0);
                fixture.trainer.run(same, 1, () -> false, tick -> reported.add(((ContestTick) tick).terms()));
            }
        }
        assertThat(reported.get(0)).isPositive();
        assertThat(reported.get(1)).isCloseTo(reported.get(0), within(1e-6));
        // other latent vectors, so only about as much
        assertThat(reported.get(2)).isBetween(reported.get(0) / 2, reported.get(0) * 2);
    }

    static List<Map<String, String>> recipesWithMemory() {
        return List.of(
                Map.of("penalties", "lecam:0.3,gp:1", "loss", "wgan"),
                Map.of("stage", "two", "critic-steps", "2", "accumulate", "2", "loss", "hinge"),
                Map.of(
                        "schedule",
                        "cosine",
                        "schedule-steps",
                        "15",
                        "warm-up",
                        "4",
                        "lr-end",
                        "0.1",
                        "beta2-end",
                        "0.9"),
                Map.of(
                        "top-k",
                        "0.5",
                        "terms",
                        "l1:1",
                        "stage",
                        "shared",
                        "penalty-end",
                        "0.1",
                        "schedule",
                        "linear",
                        "schedule-steps",
                        "20"));
    }

    @ParameterizedTest
    @MethodSource("recipesWithMemory")
    void whatRecipesRememberIsResumed(Map<String, String> recipe) {
        try (Fixture uninterrupted = Fixture.of(recipe);
                Fixture first = Fixture.of(recipe);
                Fixture second = Fixture.of(recipe)) {
            uninterrupted.run(12);
            first.run(5);
            second.trainer.restore(first.trainer.state());
            second.run(12);
            TrainerState expected = uninterrupted.trainer.state();
            assertThat(second.trainer.state().scalars()).isEqualTo(expected.scalars());
            expected.vectors()
                    .forEach((name, values) -> assertThat(
                                    second.trainer.state().vectors().get(name))
                            .as(name)
                            .isEqualTo(values));
        }
    }

    @Test
    void aBatchThatIsNotFiniteIsRolledBackThreeTimes() {
        BatchSource poisoned = step -> {
            Batch batch = RING.at(step);
            if (step == 7) {
                batch.sample().putScalar(0, Double.NaN);
            }
            return batch;
        };
        try (Fixture fixture = Fixture.of(Map.of("tick-every", "5", "stage", "two"));
                Fixture sound = Fixture.of(Map.of("tick-every", "5", "stage", "two"))) {
            assertThatThrownBy(() -> fixture.trainer.run(poisoned, 10, () -> false, tick -> {}))
                    .isInstanceOfSatisfying(
                            AgonException.class,
                            e -> assertThat(e.category()).isEqualTo(AgonException.Category.DIVERGED))
                    .hasMessageContaining("step 7");
            sound.run(5);
            TrainerState left = fixture.trainer.state();
            assertThat(left.step()).isEqualTo(5);
            sound.trainer
                    .state()
                    .vectors()
                    .forEach((name, values) ->
                            assertThat(left.vectors().get(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void aPassingFailureCostsHalfTheLearningRate() {
        boolean[] failed = {false};
        BatchSource once = step -> {
            Batch batch = RING.at(step);
            if (step == 7 && !failed[0]) {
                failed[0] = true;
                batch.sample().putScalar(0, Double.NaN);
            }
            return batch;
        };
        List<Tick> ticks = new ArrayList<>();
        try (Fixture fixture = Fixture.of(Map.of("tick-every", "5"))) {
            fixture.trainer.run(once, 20, () -> false, ticks::add);
            assertThat(fixture.trainer.rollbacks()).isEqualTo(1);
            assertThat(fixture.trainer.state().scalars()).containsEntry("rate-scale.generator", 0.5);
            assertThat(ticks).extracting(Tick::step).containsExactly(5L, 10L, 15L, 20L);
            assertThat(ticks).extracting(Tick::rollbacks).containsExactly(0, 1, 1, 1);
        }
    }

    @Test
    void withAutoTuneAFailureGoesBackToTheBestNetworks() {
        boolean[] failed = {false};
        BatchSource once = step -> {
            Batch batch = RING.at(step);
            if (step == 17 && !failed[0]) {
                failed[0] = true;
                batch.sample().putScalar(0, Double.NaN);
            }
            return batch;
        };
        List<Intervention> done = new ArrayList<>();
        try (Fixture fixture = Fixture.of(Map.of("tick-every", "5", "auto-tune", "true"))) {
            for (long step = 5; step <= 30; step += 5) {
                fixture.trainer.run(once, step, () -> false, tick -> {});
                Verdict verdict = step == 10 ? Verdict.HEALTHY : Verdict.STARTING;
                fixture.trainer.heed(verdict, true).ifPresent(done::add);
            }
            assertThat(done)
                    .containsExactly(new Intervention(Intervention.NOT_FINITE, 10, new Adjustment(0.1, 0.1, 1, 0)));
            assertThat(fixture.trainer.lastIntervention()).isEqualTo(15);
        }
    }

    @Test
    void aResumedRunRollsBackToTheSameStep() {
        BatchSource poisoned = step -> {
            Batch batch = RING.at(step);
            if (step == 9) {
                batch.sample().putScalar(0, Double.NaN);
            }
            return batch;
        };
        Map<String, String> settings = Map.of("tick-every", "5");
        try (Fixture first = Fixture.of(settings);
                Fixture second = Fixture.of(settings)) {
            first.run(7);
            second.trainer.restore(first.trainer.state());
            assertThatThrownBy(() -> second.trainer.run(poisoned, 10, () -> false, tick -> {}))
                    .hasMessageContaining("back to step 5");
            assertThat(second.trainer.step()).isEqualTo(5);
        }
    }

    @Test
    void aStateCarriesOneFallbackHoweverManyTicksThereWere() {
        try (Fixture fixture = Fixture.of(Map.of("tick-every", "2"))) {
            fixture.run(3);
            TrainerState early = fixture.trainer.state();
            fixture.run(21);
            TrainerState late = fixture.trainer.state();
            assertThat(late.vectors().keySet()).isEqualTo(early.vectors().keySet());
            assertThat(late.scalars().keySet()).isEqualTo(early.scalars().keySet());
            assertThat(late.part("fallback")).get().returns(20L, TrainerState::step);
        }
    }

    @Test
    void theAverageLeavesTheRawWeightsAsTheyWere() {
        try (Fixture fixture = Fixture.of(Map.of())) {
            fixture.run(5);
            INDArray raw = fixture.generator.parameters().dup();
            INDArray averaged =
                    fixture.trainer.withAverage(network -> network.parameters().dup());
            assertThat(averaged).isNotEqualTo(raw);
            assertThat(fixture.generator.parameters()).isEqualTo(raw);
        }
    }
}
