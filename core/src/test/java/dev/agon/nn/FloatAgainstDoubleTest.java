package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Floats run on other native kernels than the doubles that numerical differentiation checks, so at the extents of real
 * networks the two are held against each other.
 */
class FloatAgainstDoubleTest {
    private static final double TOLERANCE = 2e-4;

    static Stream<Arguments> networks() {
        return Stream.of(
                sequence("conv1d", x -> x.conv1d(64, 3, 1, 1)),
                sequence("conv1d, stride 2", x -> x.conv1d(64, 4, 2, 1)),
                sequence("conv1d, dilated", x -> x.conv1d(64, new Window(3, 1, 4, 4), 1)),
                sequence("causal, dilation 8", x -> x.causalConv1d(128, 3, 8, 1)),
                sequence("convTranspose1d", x -> x.convTranspose1d(32, 4, 2, 1)),
                sequence("layer norm", x -> x.layerNorm()),
                sequence("group norm", x -> x.groupNorm(8)),
                sequence("silu and sigmoid", x -> x.silu().sigmoid()),
                sequence("gate", x -> x.gate()),
                sequence("tanh gate", x -> x.tanhGate()),
                sequence("softmax", x -> x.softmax()),
                sequence("pointwise", x -> x.pointwise(200, 1)),
                sequence("vector everywhere", x -> x.plusEverywhere(x.dense(64))),
                at("conv with uneven window", 16, 32, x -> x.conv2d(32, new Window(3, 1, 1), new Window(4, 2, 1), 1)),
                sequence("self-attention", x -> x.selfAttention().attention(x, x)),
                sequence("batch deviation", x -> x.batchDeviation()),
                at("bilinear by 2", 7, 32, x -> x.upsampleBilinear(2)),
                at("bilinear by 3", 7, 3, x -> x.upsampleBilinear(3)),
                at("pixel shuffle", 8, 32, x -> x.depthToSpace(4).spaceToDepth(2)),
                film("conv3d", x -> x.conv3d(32, new Window(3, 1, 1), new Window(4, 2, 1), new Window(4, 2, 1), 1)),
                film("conv3d, uneven", x -> x.conv3d(32, new Window(3, 2, 1), Window.POINT, new Window(3, 2, 1), 1)),
                film(
                        "convTranspose3d",
                        x -> x.convTranspose3d(16, new Window(4, 2, 1), new Window(3, 1, 1), new Window(4, 2, 1), 1)),
                film(
                        "convTranspose3d to colour",
                        x -> x.convTranspose3d(3, new Window(3, 1, 1), new Window(4, 2, 1), new Window(4, 2, 1), 1)),
                at("conv 3x3 at 7x7", 7, 64, x -> x.conv2d(64, 3, 1, 1)),
                at("conv 3x3 at 14x14", 14, 32, x -> x.conv2d(32, 3, 1, 1)),
                at("conv 3x3 at 8x8, uneven", 8, 16, x -> x.conv2d(32, 3, 2, 1)),
                at("conv 4x4 stride 2", 14, 32, x -> x.conv2d(64, 4, 2, 1)),
                at("conv 4x4 stride 2 of odd extents", 7, 32, x -> x.conv2d(64, 4, 2, 1)),
                at("conv 4x4 of gray", 28, 1, x -> x.conv2d(32, 4, 2, 1)),
                at("conv 4x4 of colour", 32, 3, x -> x.conv2d(32, 4, 2, 1)),
                at("conv 1x1", 7, 64, x -> x.conv2d(32, 1, 1, 0)),
                at("transposed", 7, 64, x -> x.convTranspose2d(32, 4, 2, 1)),
                at("transposed to gray", 14, 32, x -> x.convTranspose2d(1, 4, 2, 1)),
                at("transposed to colour", 16, 32, x -> x.convTranspose2d(3, 4, 2, 1)),
                at("dense", 7, 16, x -> x.dense(100)),
                at("norms", 7, 16, x -> x.batchNorm().pixelNorm().tanh()),
                at("up and down", 8, 16, x -> x.upsample(2).averagePool(4)),
                at("crop", 8, 3, x -> x.crop(7, 5)),
                at(
                        "residual",
                        7,
                        64,
                        x -> x.plus(x.leakyRelu(0.2)
                                .conv2d(64, 3, 1, 1)
                                .leakyRelu(0.2)
                                .conv2d(64, 3, 1, 1))));
    }

    private static Arguments at(String name, int extent, int channels, UnaryOperator<Signal> body) {
        return Arguments.of(name, new long[] {extent, extent, channels}, body);
    }

    private static Arguments film(String name, UnaryOperator<Signal> body) {
        return Arguments.of(name, new long[] {4, 8, 8, 16}, body);
    }

    private static Arguments sequence(String name, UnaryOperator<Signal> body) {
        return Arguments.of(name, new long[] {32, 64}, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void agree(String name, long[] row, UnaryOperator<Signal> body) {
        List<INDArray> floats = run(DataType.FLOAT, row, body);
        List<INDArray> doubles = run(DataType.DOUBLE, row, body);
        for (int i = 0; i < floats.size(); i++) {
            INDArray difference = floats.get(i).castTo(DataType.DOUBLE).sub(doubles.get(i));
            double relative = difference.norm2Number().doubleValue()
                    / doubles.get(i).norm2Number().doubleValue();
            assertThat(relative).as("%s, array %d", name, i).isLessThan(TOLERANCE);
        }
    }

    /** Output, input gradient, weight gradient, tangent, tangent's weight gradient. */
    private static List<INDArray> run(DataType type, long[] row, UnaryOperator<Signal> body) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        // a layer before and after, so that gradients flow through what is tested
        Signal x = builder.input(row);
        builder.head("out", body.apply(x.leakyRelu(0.2)).dense(3).tanh());
        List<INDArray> results = new ArrayList<>();
        try (LayerNetwork network = builder.build(1, type)) {
            RandomStream random = RandomStream.of(2);
            long[] shape =
                    LongStream.concat(LongStream.of(8), Arrays.stream(row)).toArray();
            INDArray input = random.gaussian(shape).castTo(type);
            INDArray direction = random.gaussian(shape).castTo(type);
            INDArray cotangent = random.gaussian(8, 3).castTo(type);
            try (Pass pass = network.forward(List.of(input), Mode.TRAIN, random)) {
                results.add(pass.outputs().get(0).dup());
                results.add(pass.backward(List.of(cotangent), Want.BOTH).get(0).dup());
                results.add(network.gradients().dup());
                results.add(
                        pass.backward(List.of(cotangent), Want.INPUTS).get(0).dup());
                network.gradients().assign(0);
                pass.backward(List.of(cotangent), Want.WEIGHTS);
                results.add(network.gradients().dup());
                network.gradients().assign(0);
                Tangent tangent = pass.tangent(List.of(direction));
                results.add(tangent.outputs().get(0).dup());
                tangent.backward(List.of(cotangent));
                results.add(network.gradients().dup());
            }
        }
        return results;
    }
}
