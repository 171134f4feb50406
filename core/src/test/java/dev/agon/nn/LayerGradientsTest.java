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

    static Arguments sequence(String name, BiFunction<NetworkBuilder, Signal, Signal> body) {
        return Arguments.of(name, new long[] {7, 6}, body);
    }

    static Stream<Arguments> sequenceLayers() {
        return Stream.of(
                sequence("conv1d", (n, x) -> x.conv1d(4, 3, 1, 1)),
                sequence("conv1d, stride 2", (n, x) -> x.conv1d(4, 4, 2, 1)),
                sequence("conv1d, uneven", (n, x) -> x.conv1d(4, 4, 2, 0)),
                sequence("conv1d, dilated", (n, x) -> x.conv1d(4, new Window(3, 1, 2, 2), Signal.RECTIFIED)),
                sequence("conv1d, dilated, stride 2", (n, x) -> x.conv1d(4, new Window(3, 2, 1, 2), Signal.RECTIFIED)),
                sequence("conv1d, few channels", (n, x) -> x.pointwise(2, 1).conv1d(5, 3, 1, 1)),
                sequence("causalConv1d", (n, x) -> x.causalConv1d(4, 3, 1, Signal.RECTIFIED)),
                sequence("causalConv1d, dilated", (n, x) -> x.causalConv1d(4, 3, 2, Signal.RECTIFIED)),
                sequence("causalConv1d, reaching too far", (n, x) -> x.causalConv1d(4, 2, 8, Signal.RECTIFIED)),
                sequence("convTranspose1d", (n, x) -> x.convTranspose1d(5, 4, 2, 1)),
                sequence("convTranspose1d, few channels", (n, x) -> x.convTranspose1d(2, 4, 2, 1)),
                sequence("pointwise", (n, x) -> x.pointwise(4, Signal.LINEAR)),
                sequence("layerNorm", (n, x) -> x.layerNorm()),
                vector("layerNorm of vectors", (n, x) -> x.layerNorm()),
                sequence("groupNorm", (n, x) -> x.groupNorm(3)),
                picture("groupNorm of pictures", (n, x) -> x.groupNorm(1)),
                picture("instance norm", (n, x) -> x.groupNorm(5)),
                sequence("sigmoid", (n, x) -> x.sigmoid()),
                picture("silu", (n, x) -> x.silu()),
                sequence("gate", (n, x) -> x.gate()),
                sequence("tanhGate", (n, x) -> x.tanhGate()),
                sequence("softmax", (n, x) -> x.softmax()),
                vector("softmax of vectors", (n, x) -> x.softmax()),
                sequence("vector everywhere", (n, x) -> x.plusEverywhere(n.input(6))),
                picture("vector everywhere in a picture", (n, x) -> x.plusEverywhere(x.dense(5))),
                picture("conv2d, uneven window", (n, x) -> x.conv2d(6, new Window(3, 1, 1), new Window(4, 2, 1), 1)),
                gray(
                        "conv2d, uneven window, few channels",
                        (n, x) -> x.conv2d(6, new Window(4, 2, 1), new Window(3, 1, 1), 1)),
                gray(
                        "convTranspose2d, uneven window",
                        (n, x) -> x.convTranspose2d(5, new Window(1, 1, 0), new Window(4, 2, 1), 1)));
    }

    static Arguments film(String name, BiFunction<NetworkBuilder, Signal, Signal> body) {
        return Arguments.of(name, new long[] {3, 4, 2, 5}, body);
    }

    static Stream<Arguments> spatialLayers() {
        Window same = new Window(3, 1, 1);
        Window halving = new Window(4, 2, 1);
        return Stream.of(
                film("conv3d", (n, x) -> x.conv3d(3, same, halving, same, 1)),
                film("conv3d, uneven", (n, x) -> x.conv3d(3, new Window(2, 2, 0), same, Window.POINT, 1)),
                film("conv3d, few channels", (n, x) -> x.pointwise(2, 1).conv3d(5, same, halving, Window.POINT, 1)),
                film("convTranspose3d", (n, x) -> x.convTranspose3d(5, same, Window.POINT, halving, 1)),
                film("convTranspose3d, few channels", (n, x) -> x.convTranspose3d(1, halving, same, Window.POINT, 1)),
                gray("depthToSpace", (n, x) -> x.pointwise(8, 1).depthToSpace(2)),
                gray("spaceToDepth", (n, x) -> x.spaceToDepth(2)),
                gray("bilinear by 2", (n, x) -> x.upsampleBilinear(2)),
                gray("bilinear by 3", (n, x) -> x.upsampleBilinear(3)),
                gray("self-attention", (n, x) -> x.pointwise(8, 1).selfAttention()),
                sequence("self-attention over a sequence", (n, x) -> x.selfAttention()),
                sequence("attention", (n, x) -> x.attention(n.input(4, 6), n.input(4, 3))),
                sequence(
                        "attention to a constant sequence",
                        (n, x) -> x.attention(n.embeddedTokens(4, 3, 6, 1), n.embeddedTokens(4, 3, 2, 1))),
                picture("batchDeviation", (n, x) -> x.batchDeviation()),
                vector("batchDeviation of vectors", (n, x) -> x.batchDeviation()),
                sequence("softmax at a temperature", (n, x) -> x.softmax(0.7)),
                sequence(
                        "Gumbel noise",
                        (n, x) -> x.then(new GumbelNoise(x.shape())).softmax(0.7)));
    }

    static Stream<Arguments> sequenceComposites() {
        return Stream.of(
                sequence(
                        "embedded tokens",
                        (n, x) -> x.plus(n.embeddedTokens(7, 3, 6, 1)).tanh()),
                sequence("projection tied to the embedding", (n, x) -> {
                    Signal tokens = n.embeddedTokens(7, 3, 6, 1);
                    return x.plus(tokens).tanh().tiedTo(tokens).softmax();
                }),
                vector("scores of embedded classes", (n, x) -> {
                    Signal kind = n.embeddedClass(4, 5);
                    return x.tanh().plus(kind).tiedTo(kind);
                }),
                sequence(
                        "causal language model",
                        (n, x) -> x.plusEverywhere(n.embeddedClass(3, 6))
                                .layerNorm()
                                .causalConv1d(8, 3, 2, Signal.LINEAR)
                                .gate()
                                .pointwise(6, Signal.LINEAR)
                                .plus(x)
                                .layerNorm()
                                .silu()
                                .pointwise(3, Signal.LINEAR)
                                .softmax()),
                sequence(
                        "sequence discriminator",
                        (n, x) -> x.conv1d(6, 4, 2, 2)
                                .groupNorm(2)
                                .silu()
                                .conv1d(8, new Window(3, 1, 1, 1), 1)
                                .tanhGate()
                                .dense(1, Signal.LINEAR)));
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
                picture("product of two branches", (n, x) -> x.tanh().times(x.pixelNorm())),
                picture("product with an input", (n, x) -> x.tanh().times(n.input(x.shape()))),
                picture("product with itself", (n, x) -> x.times(x)),
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
    @MethodSource({"layers", "sequenceLayers", "spatialLayers", "composites", "sequenceComposites"})
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

    @Test
    void threeInputsAndThreeHeadsAddUp() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal sequence = builder.input(5, 4);
        Signal tokens = builder.embeddedTokens(5, 3, 4, 1);
        Signal condition = builder.input(4);
        Signal features = sequence.plus(tokens).plusEverywhere(condition).layerNorm();
        Signal gated = features.causalConv1d(6, 2, 2, Signal.LINEAR).gate();
        builder.head("logit", gated.dense(1, Signal.LINEAR))
                .head("attributes", gated.silu().concat(features).dense(2, Signal.LINEAR))
                .head("tokens", features.tiedTo(tokens));
        try (LayerNetwork network = builder.build(3, DataType.DOUBLE)) {
            new NumericalGradients(network, inputsOf(network)).check();
        }
    }

    private static List<INDArray> inputsOf(LayerNetwork network) {
        RandomStream random = RandomStream.of(5);
        List<INDArray> inputs = new ArrayList<>();
        for (int node : network.inputNodes()) {
            long[] row = network.nodes().get(node).shape();
            long[] shape = new long[row.length + 1];
            shape[0] = ROWS;
            System.arraycopy(row, 0, shape, 1, row.length);
            INDArray values = random.gaussian(shape).castTo(DataType.DOUBLE);
            if (!network.nodes().get(node).differentiable()) {
                for (long i = 0; i < values.length(); i++) {
                    values.putScalar(i, (double) ((2 + i) % 3));
                }
            }
            inputs.add(values);
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
