package dev.agon.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Values;
import dev.agon.nn.Workspace;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Want;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Penalties against numerical differentiation of a penalty that is itself made by numerical differentiation. */
class GradientPenaltyTest {
    private static final double WEIGHT = 0.7;
    private static final int ROWS = 3;

    static Stream<Arguments> discriminators() {
        return Stream.of(
                named("leaky ReLU", x -> x.conv2d(4, 4, 2, 1).leakyRelu(0.2)),
                named("tanh", x -> x.conv2d(4, 4, 2, 1).tanh()),
                named("pixel norm", x -> x.conv2d(4, 3, 1, 1).pixelNorm().tanh()),
                named("residual with pooling", x -> {
                    Signal h = x.conv2d(4, 3, 1, 1);
                    return h.tanh().conv2d(4, 3, 1, 1).plus(h).averagePool(2);
                }),
                named("dropout", x -> x.conv2d(4, 4, 2, 1).dropout(0.3).tanh()));
    }

    private static Arguments named(String name, UnaryOperator<Signal> body) {
        return Arguments.of(name, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("discriminators")
    void zeroCentredPenaltyIsExact(String name, UnaryOperator<Signal> body) {
        check(
                body,
                (pass, workspace) -> GradientPenalty.zeroCentred(pass, WEIGHT, workspace),
                squares ->
                        Arrays.stream(squares).map(s -> WEIGHT / 2 * s / ROWS).sum());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("discriminators")
    void oneCentredPenaltyIsExact(String name, UnaryOperator<Signal> body) {
        check(
                body,
                (pass, workspace) -> GradientPenalty.oneCentred(pass, WEIGHT, workspace),
                squares -> Arrays.stream(squares)
                        .map(s -> WEIGHT * (Math.sqrt(s) - 1) * (Math.sqrt(s) - 1) / ROWS)
                        .sum());
    }

    private static void check(
            UnaryOperator<Signal> body,
            ToDoubleBiFunction<Pass, Workspace> penalty,
            java.util.function.ToDoubleFunction<double[]> expected) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal features = body.apply(builder.input(4, 4, 1)).dense(5).tanh();
        // a projection head, as conditional discriminators have
        builder.head("logit", features.dense(1).plus(features.dot(builder.embeddedClass(3, 5))));
        try (LayerNetwork network = builder.build(4, DataType.DOUBLE);
                Workspace workspace = new Workspace(DataType.DOUBLE)) {
            INDArray x = RandomStream.of(2).gaussian(ROWS, 4, 4, 1).castTo(DataType.DOUBLE);
            List<INDArray> inputs = List.of(x, Nd4j.createFromArray(1.0, 0.0, 2.0));
            double value;
            try (Pass pass = network.forward(inputs, Mode.TRAIN, RandomStream.of(3))) {
                value = penalty.applyAsDouble(pass, workspace);
            }
            double[] analytic = Values.doubles(network.gradients());
            assertThat(value).isCloseTo(expected.applyAsDouble(squares(network, inputs)), within(1e-7));
            double largest = Arrays.stream(analytic).map(Math::abs).max().orElseThrow();
            assertThat(largest).isGreaterThan(1e-4);
            BiFunction<Integer, Double, Double> at = (i, h) -> {
                double held = network.parameters().getDouble(i);
                network.parameters().putScalar(i, held + h);
                double p = expected.applyAsDouble(squares(network, inputs));
                network.parameters().putScalar(i, held);
                return p;
            };
            // every third parameter, biases and embeddings among them
            for (int i = 0; i < analytic.length; i += 3) {
                double numerical = (at.apply(i, 1e-4) - at.apply(i, -1e-4)) / 2e-4;
                assertThat(analytic[i]).as("parameter %d", i).isCloseTo(numerical, within(1e-5 * largest + 1e-7));
            }
        }
    }

    /** Squared norms of the input gradients, one a row, by central differences of the logits. */
    private static double[] squares(LayerNetwork network, List<INDArray> inputs) {
        INDArray x = inputs.get(0);
        int width = (int) (x.length() / ROWS);
        double[] squares = new double[ROWS];
        double h = 1e-4;
        // rows are independent, so one pixel of every row moves at once
        for (int j = 0; j < width; j++) {
            double[] above = shifted(network, inputs, j, h);
            double[] below = shifted(network, inputs, j, -h);
            for (int row = 0; row < ROWS; row++) {
                squares[row] += Math.pow((above[row] - below[row]) / (2 * h), 2);
            }
        }
        return squares;
    }

    private static double[] shifted(LayerNetwork network, List<INDArray> inputs, int pixel, double h) {
        INDArray moved = inputs.get(0).dup();
        moved.reshape(ROWS, moved.length() / ROWS).getColumn(pixel).addi(h);
        try (Pass pass = network.forward(List.of(moved, inputs.get(1)), Mode.TRAIN, RandomStream.of(3))) {
            return Values.doubles(pass.outputs().get(0));
        }
    }

    @org.junit.jupiter.api.Test
    void aFlatDiscriminatorHasNoSlopeToDivideBy() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.fixed(0));
        builder.head("logit", builder.input(4).dense(1));
        try (LayerNetwork network = builder.build(1);
                Workspace workspace = new Workspace(DataType.FLOAT);
                Pass pass = network.forward(List.of(Nd4j.rand(2, 4)), Mode.TRAIN, RandomStream.of(1))) {
            assertThat(GradientPenalty.oneCentred(pass, 1, workspace)).isEqualTo(1);
            assertThat(network.gradients().sumNumber().doubleValue()).isZero();
            assertThat(pass.backward(List.of(Nd4j.ones(2, 1)), Want.INPUTS)).hasSize(1);
        }
    }
}
