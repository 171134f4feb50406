package dev.agon.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Want;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What layers over pictures, and those that look at several positions or rows, compute, against their definitions. */
class SpatialLayersTest {
    private static final int ROWS = 3;
    private static final int SIDE = 4;
    private static final int CHANNELS = 8;

    private final INDArray x =
            RandomStream.of(4).gaussian(ROWS, SIDE, SIDE, CHANNELS).castTo(DataType.DOUBLE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void bilinearPixelsLieBetweenTheirNeighbours(int factor) {
        INDArray y = outputs(s -> s.upsampleBilinear(factor), Mode.TRAIN);
        for (int row = 0; row < SIDE * factor; row++) {
            for (int column = 0; column < SIDE * factor; column++) {
                assertThat(y.getDouble(1, row, column, 2))
                        .as("row %d, column %d", row, column)
                        .isCloseTo(bilinear((row + 0.5) / factor, (column + 0.5) / factor), within(1e-6));
            }
        }
    }

    /** Of the picture 1, channel 2, at a place in pixels whose middles are at 0.5, 1.5, ... */
    private double bilinear(double row, double column) {
        double value = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                int top = (int) Math.floor(row - 0.5) + i;
                int left = (int) Math.floor(column - 0.5) + j;
                double weight = (1 - Math.abs(row - 0.5 - top)) * (1 - Math.abs(column - 0.5 - left));
                value += weight
                        * x.getDouble(
                                1, Math.max(0, Math.min(SIDE - 1, top)), Math.max(0, Math.min(SIDE - 1, left)), 2);
            }
        }
        return value;
    }

    @Test
    void pixelShuffleMovesChannelsIntoCells() {
        INDArray y = outputs(s -> s.depthToSpace(2), Mode.TRAIN);
        assertThat(y.shape()).containsExactly(ROWS, 2 * SIDE, 2 * SIDE, CHANNELS / 4);
        assertThat(y.getDouble(1, 2 * 3 + 1, 2 * 2, 1)).isEqualTo(x.getDouble(1, 3, 2, 5));
        assertThat(outputs(s -> s.depthToSpace(2).spaceToDepth(2), Mode.TRAIN)).isEqualTo(x);
    }

    @Test
    void selfAttentionStartsAsTheIdentity() {
        assertThat(outputs(Signal::selfAttention, Mode.TRAIN)).isEqualTo(x);
    }

    @Test
    void attentionToEqualKeysIsTheMeanOfTheValues() {
        INDArray y = outputs(
                s -> {
                    Signal positions = s.reshape(SIDE * SIDE, CHANNELS);
                    Signal zeros = positions.plus(positions, 0);
                    return positions.attention(zeros, positions);
                },
                Mode.TRAIN);
        double sum = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            sum += x.getDouble(1, i / SIDE, i % SIDE, 5);
        }
        assertThat(y.getDouble(1, 7, 5)).isCloseTo(sum / (SIDE * SIDE), within(1e-9));
    }

    @Test
    void batchDeviationIsTheMeanDeviationOverTheRows() {
        INDArray y = outputs(Signal::batchDeviation, Mode.TRAIN);
        double sum = 0;
        INDArray rows = x.reshape(ROWS, SIDE * SIDE * CHANNELS);
        for (int j = 0; j < rows.size(1); j++) {
            sum += rows.getColumn(j).stdNumber(false).doubleValue();
        }
        double expected = sum / rows.size(1);
        assertThat(y.size(3)).isEqualTo(CHANNELS + 1);
        assertThat(y.getDouble(0, 0, 0, CHANNELS)).isCloseTo(expected, within(1e-6));
        assertThat(y.getDouble(2, 3, 1, CHANNELS)).isCloseTo(expected, within(1e-6));
        assertThat(y.getDouble(2, 3, 1, 4)).isEqualTo(x.getDouble(2, 3, 1, 4));
        assertThat(network(Signal::batchDeviation).traits().rowIndependent()).isFalse();
        assertThat(network(Signal::selfAttention).traits().rowIndependent()).isTrue();
    }

    @Test
    void gumbelDrawsFollowTheProbabilities() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", builder.input(3).gumbelSoftmax(0.5));
        int draws = 20_000;
        float[] logits = new float[3 * draws];
        for (int i = 0; i < draws; i++) {
            logits[3 * i] = (float) Math.log(0.2);
            logits[3 * i + 1] = (float) Math.log(0.5);
            logits[3 * i + 2] = (float) Math.log(0.3);
        }
        try (LayerNetwork network = builder.build(1);
                Pass pass = network.forward(
                        List.of(Nd4j.create(logits, new long[] {draws, 3}, 'c')), Mode.TRAIN, RandomStream.of(7))) {
            float[] drawn = Values.floats(pass.outputs().get(0));
            int[] counts = new int[3];
            for (int i = 0; i < drawn.length; i++) {
                counts[i % 3] += drawn[i] == 1 ? 1 : 0;
            }
            // four deviations of a share over so many draws
            assertThat(counts[0] / (double) draws).isCloseTo(0.2, within(0.0115));
            assertThat(counts[1] / (double) draws).isCloseTo(0.5, within(0.0145));
            assertThat(counts[0] + counts[1] + counts[2]).isEqualTo(draws);
        }
    }

    @Test
    void straightThroughHasTheGradientsOfTheProbabilities() {
        INDArray cotangent =
                RandomStream.of(9).gaussian(ROWS, SIDE, SIDE, CHANNELS).castTo(DataType.DOUBLE);
        INDArray hard = inputGradient(s -> s.gumbelSoftmax(0.7), cotangent);
        INDArray soft = inputGradient(s -> s.then(new GumbelNoise(s.shape())).softmax(0.7), cotangent);
        assertThat(hard).isEqualTo(soft);
    }

    @Test
    void samplingTakesTheLargestLogit() {
        INDArray y = outputs(s -> s.gumbelSoftmax(0.7), Mode.SAMPLE);
        INDArray values = x.reshape(-1, CHANNELS);
        for (int i = 0; i < values.size(0); i++) {
            int best = values.getRow(i).argMax().getInt(0);
            assertThat(y.reshape(-1, CHANNELS).getDouble(i, best)).isEqualTo(1);
        }
        assertThat(y.sumNumber().doubleValue()).isEqualTo((double) values.size(0));
    }

    private static LayerNetwork network(UnaryOperator<Signal> body) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", body.apply(builder.input(SIDE, SIDE, CHANNELS)));
        return builder.build(1, DataType.DOUBLE);
    }

    private INDArray outputs(UnaryOperator<Signal> body, Mode mode) {
        try (LayerNetwork network = network(body);
                Pass pass = network.forward(List.of(x), mode, RandomStream.of(1))) {
            return pass.outputs().get(0).dup();
        }
    }

    private INDArray inputGradient(UnaryOperator<Signal> body, INDArray cotangent) {
        try (LayerNetwork network = network(body);
                Pass pass = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(1))) {
            return pass.backward(List.of(cotangent), Want.INPUTS).get(0).dup();
        }
    }

    static Stream<Arguments> wrongUses() {
        Window window = new Window(3, 1, 1);
        return Stream.of(
                wrong("conv3d needs rows of rank 4", s -> s.conv3d(4, window, window, window, 1)),
                wrong("convTranspose3d needs rows of rank 4", s -> s.convTranspose3d(4, window, window, window, 1)),
                wrong("do not make pixels of cells of 3x3", s -> s.depthToSpace(3)),
                wrong("do not make cells of 3x3", s -> s.spaceToDepth(3)),
                wrong("depthToSpace needs rows of rank 3", s -> s.flatten().depthToSpace(2)),
                wrong("a factor of 0", s -> s.upsample(0)),
                wrong("a factor of 0", s -> s.upsampleBilinear(0)),
                wrong("needs positions", s -> s.flatten().selfAttention()),
                wrong("queries [16, 8], keys [16, 4]", s -> {
                    Signal positions = s.reshape(16, 8);
                    return positions.attention(positions.pointwise(4, 1), positions);
                }),
                wrong("temperature 0.0", s -> s.softmax(0)),
                wrong("temperature NaN", s -> s.gumbelSoftmax(Double.NaN)));
    }

    private static Arguments wrong(String message, UnaryOperator<Signal> body) {
        return Arguments.of(message, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUses")
    void wrongUsesAreNamed(String message, UnaryOperator<Signal> body) {
        Signal input = new NetworkBuilder(Initializer.Scheme.he()).input(SIDE, SIDE, CHANNELS);
        assertThatIllegalArgumentException().isThrownBy(() -> body.apply(input)).withMessageContaining(message);
    }
}
