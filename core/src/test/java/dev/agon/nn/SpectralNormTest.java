package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SpectralNormTest {
    private final INDArray x = Nd4j.createFromArray(new double[][] {{1, 2, -1}, {0.5, 0, 3}});

    private static LayerNetwork dense() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he()).spectralNorm(true);
        builder.head("out", builder.input(3).dense(2, Signal.LINEAR));
        LayerNetwork network = builder.build(1, DataType.DOUBLE);
        // a weight of singular values 4 and 1
        network.parameters().assign(Nd4j.createFromArray(4.0, 0, 0, 0, 0, 1, 0, 0));
        return network;
    }

    private INDArray output(LayerNetwork network, Mode mode) {
        try (var pass = network.forward(List.of(x), mode, RandomStream.of(1))) {
            return pass.outputs().get(0).dup();
        }
    }

    /** So many steps of training that change the weight by next to nothing. */
    private static void settle(LayerNetwork network, INDArray input) {
        INDArray parameters = network.parameters();
        for (int i = 0; i < 50; i++) {
            parameters.muli(i % 2 == 0 ? 1 + 1e-10 : 1 / (1 + 1e-10));
            network.forward(List.of(input), Mode.TRAIN, RandomStream.of(1)).close();
        }
    }

    @Test
    void theWeightIsDividedByItsLargestSingularValue() {
        try (LayerNetwork network = dense()) {
            settle(network, x);
            INDArray y = output(network, Mode.SAMPLE);
            assertThat(y.getDouble(0, 0)).isCloseTo(1, within(1e-6));
            assertThat(y.getDouble(0, 1)).isCloseTo(-0.25, within(1e-6));
            assertThat(y.getDouble(1, 1)).isCloseTo(0.75, within(1e-6));
        }
    }

    @Test
    void passesOfOneStepSeeOneWeight() {
        try (LayerNetwork network = dense()) {
            INDArray first = output(network, Mode.TRAIN);
            INDArray buffers = network.buffers().dup();
            assertThat(output(network, Mode.TRAIN)).isEqualTo(first);
            assertThat(network.buffers()).isEqualTo(buffers);
            network.parameters().muli(1.5);
            output(network, Mode.SAMPLE);
            assertThat(network.buffers()).as("after sampling").isEqualTo(buffers);
            output(network, Mode.TRAIN);
            assertThat(network.buffers()).as("after a step").isNotEqualTo(buffers);
        }
    }

    @Test
    void aWeightOfZerosStaysOne() {
        try (LayerNetwork network = dense()) {
            network.parameters().assign(0);
            assertThat(output(network, Mode.TRAIN)).isEqualTo(Nd4j.zeros(DataType.DOUBLE, 2, 2));
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("dense", new long[] {5}, s -> s.dense(4)),
                layer("conv2d", new long[] {4, 4, 5}, s -> s.conv2d(6, 4, 2, 1)),
                layer("conv2d, few channels", new long[] {4, 4, 2}, s -> s.conv2d(6, 4, 2, 1)),
                layer("convTranspose2d", new long[] {3, 3, 5}, s -> s.convTranspose2d(6, 4, 2, 1)),
                layer("conv1d", new long[] {6, 5}, s -> s.causalConv1d(4, 3, 2, 1)),
                layer("two layers", new long[] {5}, s -> s.dense(6).tanh().dense(2)));
    }

    private static Arguments layer(String name, long[] row, UnaryOperator<Signal> body) {
        return Arguments.of(name, row, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void gradientsAgreeWithNumericalDifferentiation(String name, long[] row, UnaryOperator<Signal> body) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he()).spectralNorm(true);
        builder.head("out", body.apply(builder.input(row)));
        long[] shape = new long[row.length + 1];
        shape[0] = 3;
        System.arraycopy(row, 0, shape, 1, row.length);
        INDArray input = RandomStream.of(5).gaussian(shape).castTo(DataType.DOUBLE);
        try (LayerNetwork network = builder.build(3, DataType.DOUBLE)) {
            // one singular value far above the others: the vector hardly moves when a weight is varied
            network.parameters().addi(2);
            NumericalGradients gradients = new NumericalGradients(network, List.of(input));
            settle(network, input);
            gradients.check();
        }
    }
}
