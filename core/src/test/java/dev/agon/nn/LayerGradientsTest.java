package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerGradientsTest {
    private static final int ROWS = 3;

    static Arguments vector(String name, BiFunction<NetworkBuilder, Signal, Signal> body) {
        return Arguments.of(name, new long[] {5}, body);
    }

    static Arguments picture(String name, BiFunction<NetworkBuilder, Signal, Signal> body) {
        return Arguments.of(name, new long[] {4, 6, 5}, body);
    }

    static Arguments gray(String name, BiFunction<NetworkBuilder, Signal, Signal> body) {
        return Arguments.of(name, new long[] {6, 4, 2}, body);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                vector("dense", (n, x) -> x.dense(4)),
                picture("conv2d, stride 2", (n, x) -> x.conv2d(6, 4, 2, 1)),
                picture("conv2d, 3x3", (n, x) -> x.conv2d(6, 3, 1, 1)),
                picture("conv2d, 1x1", (n, x) -> x.conv2d(3, 1, 1, 0)),
                picture("conv2d, uneven", (n, x) -> x.conv2d(6, 3, 2, 1)),
                gray("conv2d, few channels", (n, x) -> x.conv2d(6, 4, 2, 1)),
                gray("conv2d, few channels, uneven", (n, x) -> x.conv2d(6, 3, 2, 1)),
                picture("convTranspose2d", (n, x) -> x.convTranspose2d(6, 4, 2, 1)),
                picture("convTranspose2d, few channels", (n, x) -> x.convTranspose2d(2, 4, 2, 1)),
                picture("convTranspose2d, 3x3", (n, x) -> x.convTranspose2d(2, 3, 1, 1)),
                picture("leakyRelu", (n, x) -> x.leakyRelu(0.2)),
                picture("relu", (n, x) -> x.relu()),
                picture("tanh", (n, x) -> x.tanh()),
                picture("batchNorm", (n, x) -> x.batchNorm()),
                vector("batchNorm of vectors", (n, x) -> x.batchNorm()),
                picture("pixelNorm", (n, x) -> x.pixelNorm()),
                vector("pixelNorm of vectors", (n, x) -> x.pixelNorm()),
                picture("dropout", (n, x) -> x.dropout(0.3)),
                picture("upsample", (n, x) -> x.upsample(2)),
                picture("averagePool", (n, x) -> x.averagePool(2)),
                picture("crop", (n, x) -> x.crop(3, 4)),
                picture("reshape", (n, x) -> x.reshape(3, 8, 5)),
                picture("flatten", (n, x) -> x.flatten()));
    }

    static Stream<Arguments> composites() {
        return Stream.of(
                picture("residual", (n, x) -> x.conv2d(5, 3, 1, 1).tanh().plus(x, Math.sqrt(0.5))),
                picture("sum of two branches", (n, x) -> x.tanh().plus(x.pixelNorm())),
                picture("signal added to itself", (n, x) -> x.tanh().plus(x)),
                picture("concat", (n, x) -> x.tanh().concat(x, x.pixelNorm())),
                vector(
                        "dot of two branches",
                        (n, x) -> x.dense(4).dot(x.dense(4).tanh())),
                vector(
                        "concat with an embedded class",
                        (n, x) -> x.concat(n.embeddedClass(3, 4)).dense(4).tanh()),
                vector("projection head", (n, x) -> {
                    Signal features = x.dense(6).tanh();
                    return features.dense(1, Signal.LINEAR).plus(features.dot(n.embeddedClass(3, 6)));
                }),
                vector(
                        "generator",
                        (n, x) -> x.dense(2 * 2 * 6)
                                .batchNorm()
                                .relu()
                                .reshape(2, 2, 6)
                                .convTranspose2d(5, 4, 2, 1)
                                .batchNorm()
                                .leakyRelu(0.2)
                                .upsample(2)
                                .conv2d(1, 3, 1, 1)
                                .tanh()),
                gray(
                        "discriminator",
                        (n, x) -> x.conv2d(6, 4, 2, 1)
                                .leakyRelu(0.2)
                                .conv2d(7, 3, 1, 1)
                                .tanh()
                                .pixelNorm()
                                .dropout(0.2)
                                .averagePool(1)
                                .dense(1, Signal.LINEAR)),
                picture(
                        "batch norm inside",
                        (n, x) -> x.conv2d(6, 3, 1, 1).batchNorm().tanh().dense(2, Signal.LINEAR)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"layers", "composites"})
    void agreesWithNumericalDifferentiation(
            String name, long[] shape, BiFunction<NetworkBuilder, Signal, Signal> body) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", body.apply(builder, builder.input(shape)));
        try (LayerNetwork network = builder.build(3, DataType.DOUBLE)) {
            new NumericalGradients(network, inputsOf(network)).check();
        }
    }

    @Test
    void severalHeadsAddUp() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal features = builder.input(4, 4, 3).conv2d(5, 4, 2, 1).tanh();
        builder.head("logit", features.dense(1, Signal.LINEAR)).head("features", features);
        try (LayerNetwork network = builder.build(3, DataType.DOUBLE)) {
            new NumericalGradients(network, inputsOf(network)).check();
        }
    }

    private static List<INDArray> inputsOf(LayerNetwork network) {
        RandomStream random = RandomStream.of(5);
        List<INDArray> inputs = new ArrayList<>();
        for (int node : network.inputNodes()) {
            long[] row = network.nodes().get(node).shape();
            if (!network.nodes().get(node).differentiable()) {
                inputs.add(Nd4j.createFromArray(2.0, 0.0, 1.0));
                continue;
            }
            long[] shape = new long[row.length + 1];
            shape[0] = ROWS;
            System.arraycopy(row, 0, shape, 1, row.length);
            inputs.add(random.gaussian(shape).castTo(DataType.DOUBLE));
        }
        return inputs;
    }

    @Test
    void aClosedPassRefusesWork() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", builder.input(3).dense(2));
        try (LayerNetwork network = builder.build(1)) {
            Pass pass = network.forward(List.of(Nd4j.rand(2, 3)), Mode.TRAIN, RandomStream.of(1));
            pass.close();
            assertThatThrownBy(pass::outputs).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> pass.backward(List.of(Nd4j.rand(2, 2)), Want.BOTH))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void wrongShapesAreNamed() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", builder.input(3).dense(2));
        try (LayerNetwork network = builder.build(1)) {
            assertThatThrownBy(() -> network.forward(List.of(Nd4j.rand(2, 4)), Mode.TRAIN, RandomStream.of(1)))
                    .hasMessageContaining("[2, 4]");
        }
    }
}
