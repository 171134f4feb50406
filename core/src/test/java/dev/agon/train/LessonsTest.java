package dev.agon.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.augment.Augmentations;
import dev.agon.augment.Augmenter;
import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.objective.NextTokens;
import dev.agon.objective.ObjectiveTerms;
import dev.agon.penalty.PassPenalty;
import dev.agon.penalty.Penalties;
import dev.agon.spi.Batch;
import dev.agon.spi.Condition;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.ObjectiveTerm;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Terms and penalties in a real round of double networks, against numerical differentiation of the value they return. */
class LessonsTest {
    private static final double H = 1e-4;
    private static final double WEIGHT = 1.7;
    private static final Spec SPEC = new Spec(
            "test",
            3,
            new long[] {4, 4, 2},
            List.of(new Condition("label", 3), Condition.tensor("numbers", 2), new Condition("style", 2)));

    static Stream<ObjectiveTerm> terms() {
        return ObjectiveTerms.all().stream()
                .filter(term -> !term.name().equals("cycle") && !term.name().equals("next-tokens"));
    }

    static Stream<PassPenalty> penalties() {
        return Stream.of(Penalties.consistency(), Penalties.wassersteinGradient(), Penalties.r1(), Penalties.r2());
    }

    private static LayerNetwork generator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal body = network.input(3)
                .concat(network.embeddedClass(3, 2), network.input(2), network.embeddedClass(2, 2))
                .dense(6)
                .tanh();
        network.head("sample", body.dense(32).tanh().reshape(4, 4, 2));
        return network.head("logits", body.dense(15, 1).reshape(5, 3)).build(1, DataType.DOUBLE);
    }

    private static LayerNetwork discriminator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal body = network.input(4, 4, 2).conv2d(3, 3, 1, 1).tanh().flatten();
        Signal label = network.embeddedClass(3, 5);
        Signal features = body.concat(network.input(2), network.embeddedClass(2, 2))
                .dense(5)
                .tanh();
        network.head("logit", features.dense(1).plus(features.dot(label)));
        return network.head("features", features)
                .head("attributes", features.dense(3))
                .head("attributes.style", features.dense(2))
                .build(2, DataType.DOUBLE);
    }

    private static Batch batch() {
        INDArray sample = RandomStream.of(5).gaussian(4, 4, 4, 2).castTo(DataType.DOUBLE);
        return new Batch(
                sample,
                List.of(
                        Nd4j.createFromArray(0.0, 2.0, 1.0, 2.0),
                        RandomStream.of(6).gaussian(4, 2).castTo(DataType.DOUBLE),
                        Nd4j.createFromArray(1.0, 0.0, 1.0, 1.0)),
                Map.of("classes", Nd4j.createFromArray(new double[][] {
                    {0, 1, 2, -1, 1}, {2, 2, 2, 2, 2}, {0, 0, 1, -1, -1}, {1, 0, 1, 0, 1}
                })));
    }

    private record Nets(Network generator, Network discriminator) {
        double round(ToDoubleFunction<Round> lesson) {
            return round(SPEC, batch(), lesson);
        }

        double round(Spec spec, Batch batch, ToDoubleFunction<Round> lesson) {
            Augmenter augmenter = new Augmenter(List.of(Augmentations.translation(), Augmentations.colour()));
            try (Workspace workspace = new Workspace(DataType.DOUBLE);
                    Round round = new Round(
                            new Players(spec, generator, discriminator),
                            batch,
                            RandomStream.of(8),
                            workspace,
                            augmenter,
                            0.7)) {
                round.judgeReal();
                round.judgeFakes();
                return lesson.applyAsDouble(round);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("terms")
    void generatorGradientsAreExact(ObjectiveTerm term) {
        try (LayerNetwork generator = generator();
                LayerNetwork discriminator = discriminator()) {
            Nets nets = new Nets(generator, discriminator);
            nets.round(round -> {
                double value = term.addToGenerator(round, WEIGHT);
                round.backThroughGenerator();
                return value;
            });
            check(generator, term.name(), () -> nets.round(round -> term.addToGenerator(round, WEIGHT)));
            assertThat(discriminator.gradients().norm1Number().doubleValue()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("penalties")
    void penaltyGradientsAreExact(PassPenalty penalty) {
        try (LayerNetwork generator = generator();
                LayerNetwork discriminator = discriminator()) {
            Nets nets = new Nets(generator, discriminator);
            nets.round(round -> penalty.add(round, WEIGHT));
            check(discriminator, penalty.name(), () -> nets.round(round -> penalty.add(round, WEIGHT)));
        }
    }

    /** A translator: it gets a picture and a label, and its own translation with the label of the origin. */
    @Test
    void theCyclesGradientIsExact() {
        Spec spec = new Spec(
                "test",
                3,
                new long[] {4, 4, 2},
                List.of(Condition.tensor("source", 4, 4, 2), new Condition("label", 3)));
        ObjectiveTerm term = ObjectiveTerms.all().stream()
                .filter(candidate -> candidate.name().equals("cycle"))
                .findFirst()
                .orElseThrow();
        try (LayerNetwork translator = translator();
                LayerNetwork critic = critic()) {
            assertThat(term.refuses(spec, translator.traits(), critic.traits())).isEmpty();
            assertThat(term.refuses(SPEC, translator.traits(), critic.traits()).orElseThrow())
                    .contains("[4, 4, 2]");
            Nets nets = new Nets(translator, critic);
            nets.round(spec, translation(true), round -> {
                double value = term.addToGenerator(round, WEIGHT);
                round.backThroughGenerator();
                return value;
            });
            check(translator, "cycle", () -> told(nets, spec, term, true));
            assertThat(told(nets, spec, term, false)).isNotEqualTo(told(nets, spec, term, true));
        }
    }

    /** A generator of windows of five tokens out of three. */
    @Test
    void theGradientOfTheNextTokensIsExact() {
        Spec spec = new Spec("test", 3, new long[] {5, 3}, List.of(new Condition("label", 3)));
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal all = network.input(3).concat(network.embeddedClass(3, 2), network.input(5));
        NetworkBuilder judge = new NetworkBuilder(Initializer.Scheme.he());
        Signal seen = judge.input(5, 3).flatten().concat(judge.embeddedClass(3, 2));
        NextTokens term = new NextTokens();
        try (LayerNetwork teller = network.head(
                                "sample",
                                all.dense(7).tanh().dense(15).reshape(5, 3).softmax())
                        .build(3, DataType.DOUBLE);
                LayerNetwork critic = judge.head("logit", seen.dense(1)).build(4, DataType.DOUBLE)) {
            Traits plain = teller.traits();
            Traits predicting = new Traits(plain.rowIndependent(), plain.tangent(), true, plain.heads());
            assertThat(term.refuses(spec, predicting, critic.traits())).isEmpty();
            assertThat(term.refuses(SPEC, predicting, critic.traits()).orElseThrow())
                    .contains("windows of tokens");
            assertThat(term.refuses(spec, plain, critic.traits()).orElseThrow()).contains("predicts the next token");
            Nets nets = new Nets(new WindowsOrNone(teller), critic);
            nets.round(spec, windows(), round -> term.addToGenerator(round, WEIGHT));
            check(teller, term.name(), () -> nets.round(spec, windows(), round -> term.addToGenerator(round, WEIGHT)));
        }
    }

    private static Batch windows() {
        return new Batch(
                RandomStream.of(5).gaussian(4, 5, 3).castTo(DataType.DOUBLE),
                List.of(Nd4j.createFromArray(0.0, 2.0, 1.0, 2.0)),
                Map.of(
                        "window-label",
                        Nd4j.createFromArray(1.0, 1.0, 2.0, 0.0),
                        NextTokens.WINDOWS,
                        Nd4j.createFromArray(
                                new double[][] {{0, 1, 2, -1, -1}, {2, 2, 2, 2, 2}, {0, 0, 1, -1, -1}, {1, 0, 1, 0, 1}
                                })));
    }

    /** Takes zeros for the windows where it is not given any, as when it generates. */
    private record WindowsOrNone(LayerNetwork whole) implements Network {
        @Override
        public Pass forward(List<INDArray> inputs, Mode mode, RandomStream random) {
            List<INDArray> all = new ArrayList<>(inputs);
            if (all.size() == 2) {
                all.add(Nd4j.zeros(DataType.DOUBLE, inputs.get(0).size(0), 5));
            }
            return whole.forward(all, mode, random);
        }

        @Override
        public Traits traits() {
            return whole.traits();
        }

        @Override
        public INDArray parameters() {
            return whole.parameters();
        }

        @Override
        public INDArray gradients() {
            return whole.gradients();
        }

        @Override
        public INDArray buffers() {
            return whole.buffers();
        }

        @Override
        public Map<String, long[]> parameterLayout() {
            return whole.parameterLayout();
        }

        @Override
        public Map<String, long[]> bufferLayout() {
            return whole.bufferLayout();
        }

        @Override
        public String summary() {
            return whole.summary();
        }

        @Override
        public void close() {
            whole.close();
        }
    }

    private static double told(Nets nets, Spec spec, ObjectiveTerm term, boolean origin) {
        return nets.round(spec, translation(origin), round -> term.addToGenerator(round, WEIGHT));
    }

    private static Batch translation(boolean origin) {
        return new Batch(
                RandomStream.of(5).gaussian(4, 4, 4, 2).castTo(DataType.DOUBLE),
                List.of(
                        RandomStream.of(6).gaussian(4, 4, 4, 2).castTo(DataType.DOUBLE),
                        Nd4j.createFromArray(0.0, 2.0, 1.0, 2.0)),
                origin ? Map.of("origin.label", Nd4j.createFromArray(1.0, 1.0, 2.0, 0.0)) : Map.of());
    }

    private static LayerNetwork translator() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal latent = network.input(3);
        Signal source = network.input(4, 4, 2).flatten();
        Signal all = latent.concat(source, network.embeddedClass(3, 2));
        return network.head("sample", all.dense(7).tanh().dense(32).tanh().reshape(4, 4, 2))
                .build(3, DataType.DOUBLE);
    }

    private static LayerNetwork critic() {
        NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
        Signal all =
                network.input(4, 4, 2).flatten().concat(network.input(4, 4, 2).flatten(), network.embeddedClass(3, 2));
        return network.head("logit", all.dense(1)).build(4, DataType.DOUBLE);
    }

    @Test
    void theDiscriminatorLearnsAttributesOfRealSamples() {
        ObjectiveTerm term = ObjectiveTerms.attributes();
        try (LayerNetwork generator = generator();
                LayerNetwork discriminator = discriminator()) {
            Nets nets = new Nets(generator, discriminator);
            nets.round(round -> term.addToDiscriminator(round, WEIGHT));
            check(
                    discriminator,
                    "attributes of real",
                    () -> nets.round(round -> term.addToDiscriminator(round, WEIGHT)));
        }
    }

    /** Compares gradients with central differences of the value; not all, since that takes long. */
    private static void check(LayerNetwork network, String name, java.util.function.DoubleSupplier value) {
        double[] analytic = Values.doubles(network.gradients());
        double largest = Arrays.stream(analytic).map(Math::abs).max().orElseThrow();
        assertThat(largest).isGreaterThan(1e-4);
        for (int i = 0; i < analytic.length; i += 2) {
            double held = network.parameters().getDouble(i);
            network.parameters().putScalar(i, held + H);
            double above = value.getAsDouble();
            network.parameters().putScalar(i, held - H);
            double below = value.getAsDouble();
            network.parameters().putScalar(i, held);
            // samples pass through floats on their way to penalties and terms
            assertThat(analytic[i])
                    .as("%s by parameter %d", name, i)
                    .isCloseTo((above - below) / (2 * H), within(5e-3 * largest + 1e-6));
        }
    }
}
