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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What layers over sequences compute, against their definitions. */
class SequenceLayersTest {
    private static final int LENGTH = 9;
    private static final int CHANNELS = 6;

    private final INDArray x = RandomStream.of(4).gaussian(2, LENGTH, CHANNELS).castTo(DataType.DOUBLE);

    @ParameterizedTest(name = "size {0}, stride {1}, padding {2}, dilation {3}, before {4}")
    @MethodSource
    void convolutionsFollowTheirDefinition(int size, int stride, int padding, int dilation, int before) {
        Window window = new Window(size, stride, padding, dilation);
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal sequence = builder.input(LENGTH, CHANNELS);
        builder.head(
                "out",
                before == padding
                        ? sequence.conv1d(3, window, Signal.LINEAR)
                        : sequence.causalConv1d(3, size, dilation, Signal.LINEAR));
        try (LayerNetwork network = builder.build(1, DataType.DOUBLE);
                Pass pass = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(1))) {
            INDArray y = pass.outputs().get(0);
            double[] weight = Values.doubles(network.parameters());
            for (int t = 0; t < y.size(1); t++) {
                for (int o = 0; o < 3; o++) {
                    double sum = 0;
                    for (int k = 0; k < size; k++) {
                        int position = t * stride + k * dilation - before;
                        for (int c = 0; c < CHANNELS && position >= 0 && position < LENGTH; c++) {
                            sum += x.getDouble(1, position, c) * weight[(k * CHANNELS + c) * 3 + o];
                        }
                    }
                    assertThat(y.getDouble(1, t, o)).isCloseTo(sum, within(1e-9));
                }
            }
        }
    }

    static Stream<Arguments> convolutionsFollowTheirDefinition() {
        return Stream.of(
                Arguments.of(3, 1, 1, 1, 1),
                Arguments.of(4, 2, 1, 1, 1),
                Arguments.of(3, 1, 2, 2, 2),
                Arguments.of(3, 2, 2, 3, 2),
                Arguments.of(3, 1, 0, 2, 4),
                Arguments.of(2, 1, 0, 12, 12));
    }

    @Test
    void causalOutputsDoNotSeeLaterPositions() {
        INDArray before = outputs(
                s -> s.causalConv1d(4, 3, 2, 1)
                        .layerNorm()
                        .causalConv1d(8, 2, 1, 1)
                        .gate(),
                x);
        INDArray changed = x.dup();
        for (int c = 0; c < CHANNELS; c++) {
            changed.putScalar(new int[] {0, 5, c}, 7);
        }
        INDArray after = outputs(
                s -> s.causalConv1d(4, 3, 2, 1)
                        .layerNorm()
                        .causalConv1d(8, 2, 1, 1)
                        .gate(),
                changed);
        for (int t = 0; t < LENGTH; t++) {
            boolean same = before.getDouble(0, t, 0) == after.getDouble(0, t, 0);
            assertThat(same).as("position %d", t).isEqualTo(t < 5);
            assertThat(before.getDouble(1, t, 0)).isEqualTo(after.getDouble(1, t, 0));
        }
    }

    @Test
    void elementwiseLayersFollowTheirDefinition() {
        double a = x.getDouble(1, 3, 1);
        double b = x.getDouble(1, 3, 4);
        assertThat(at(Signal::sigmoid)).isCloseTo(sigma(a), within(1e-9));
        assertThat(at(Signal::silu)).isCloseTo(a * sigma(a), within(1e-9));
        assertThat(at(Signal::gate)).isCloseTo(a * sigma(b), within(1e-9));
        assertThat(at(Signal::tanhGate)).isCloseTo(Math.tanh(a) * sigma(b), within(1e-9));
        double sum = 0;
        for (int c = 0; c < CHANNELS; c++) {
            sum += Math.exp(x.getDouble(1, 3, c));
        }
        assertThat(at(Signal::softmax)).isCloseTo(Math.exp(a) / sum, within(1e-9));
    }

    private double at(UnaryOperator<Signal> layer) {
        return outputs(layer, x).getDouble(1, 3, 1);
    }

    private static double sigma(double t) {
        return 1 / (1 + Math.exp(-t));
    }

    @Test
    void normalisedGroupsHaveMeanZeroAndVarianceOne() {
        INDArray layer = outputs(Signal::layerNorm, x);
        for (int t = 0; t < LENGTH; t++) {
            assertStandard(layer.slice(1).slice(t).toDoubleVector());
        }
        INDArray group = outputs(s -> s.groupNorm(2), x).slice(1);
        for (int g = 0; g < 2; g++) {
            double[] values = new double[LENGTH * 3];
            for (int i = 0; i < values.length; i++) {
                values[i] = group.getDouble(i / 3, 3 * g + i % 3);
            }
            assertStandard(values);
        }
    }

    private static void assertStandard(double... values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        assertThat(sum / values.length).isCloseTo(0, within(1e-9));
        assertThat(squares / values.length).isCloseTo(1, within(1e-3));
    }

    @Test
    void floatsOfAnEmbeddingAddUpOverEqualTokens() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", builder.embeddedTokens(3, 5, 2, 1));
        try (LayerNetwork network = builder.build(1);
                Pass pass = network.forward(
                        List.of(Nd4j.createFromArray(new float[][] {{4, 1, 4}})), Mode.TRAIN, RandomStream.of(1))) {
            float[] table = Values.floats(network.parameters());
            assertThat(Values.floats(pass.outputs().get(0)))
                    .containsExactly(table[8], table[9], table[2], table[3], table[8], table[9]);
            pass.backward(List.of(Nd4j.createFromArray(new float[][][] {{{1, 2}, {3, 4}, {5, 6}}})), Want.WEIGHTS);
            assertThat(Values.floats(network.gradients())).containsExactly(0, 0, 3, 4, 0, 0, 0, 0, 6, 8);
        }
    }

    @Test
    void aTiedProjectionHasNoTableOfItsOwn() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = builder.embeddedTokens(3, 5, 2, 1);
        builder.head("out", tokens.tiedTo(tokens));
        try (LayerNetwork network = builder.build(1, DataType.DOUBLE);
                Pass pass = network.forward(
                        List.of(Nd4j.createFromArray(new double[][] {{4, 1, 4}})), Mode.TRAIN, RandomStream.of(1))) {
            assertThat(network.parameters().length()).isEqualTo(5 * 2 + 5);
            double[] table = Values.doubles(network.parameters());
            double expected = table[2] * table[8] + table[3] * table[9];
            assertThat(pass.outputs().get(0).getDouble(0, 1, 4)).isCloseTo(expected, within(1e-9));
        }
    }

    private static INDArray outputs(UnaryOperator<Signal> body, INDArray x) {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", body.apply(builder.input(LENGTH, CHANNELS)));
        try (LayerNetwork network = builder.build(1, DataType.DOUBLE);
                Pass pass = network.forward(List.of(x), Mode.TRAIN, RandomStream.of(1))) {
            return pass.outputs().get(0).dup();
        }
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                wrong("conv1d needs rows of rank 2", s -> s.flatten().conv1d(4, 3, 1, 1)),
                wrong("causalConv1d needs rows of rank 2", s -> s.flatten().causalConv1d(4, 3, 1, 1)),
                wrong("less than the window", s -> s.conv1d(4, 12, 1, 0)),
                wrong("less than the window", s -> s.conv1d(4, new Window(3, 1, 0, 7), 1)),
                wrong("dilation 0", s -> s.causalConv1d(4, 3, 0, 1)),
                wrong("every extent is at least 1", s -> s.causalConv1d(0, 3, 1, 1)),
                wrong("every extent is at least 1", s -> s.pointwise(-1, 1)),
                wrong("leaves nothing", s -> s.flatten().reshape(1, 54).convTranspose1d(4, 2, 1, 1)),
                wrong("only conv1d takes one", s -> s.reshape(3, 3, 6).conv2d(4, new Window(2, 1, 0, 2), 1)),
                wrong("an even last axis", s -> s.reshape(18, 3).gate()),
                wrong("do not make 4 groups", s -> s.groupNorm(4)),
                wrong("do not make 0 groups", s -> s.groupNorm(0)),
                wrong("at every position", s -> s.plusEverywhere(s.dense(5))),
                wrong("needs rows of rank 1", s -> s.plusEverywhere(s)),
                wrong("is no embedding", s -> s.tiedTo(s)));
    }

    private static Arguments wrong(String message, UnaryOperator<Signal> body) {
        return Arguments.of(message, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUses")
    void wrongUsesAreNamed(String message, UnaryOperator<Signal> body) {
        Signal input = new NetworkBuilder(Initializer.Scheme.he()).input(LENGTH, CHANNELS);
        assertThatIllegalArgumentException().isThrownBy(() -> body.apply(input)).withMessageContaining(message);
    }

    @Test
    void aTableOfOtherVectorsIsNamed() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = builder.embeddedTokens(LENGTH, 5, 4, 1);
        Signal features = builder.input(LENGTH, CHANNELS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> features.tiedTo(tokens))
                .withMessageContaining("have 4 numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.input(0, 4))
                .withMessageContaining("[0, 4]");
    }

    @Test
    void aTokenOutsideTheVocabularyIsNamed() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        builder.head("out", builder.embeddedTokens(2, 5, 2, 1));
        try (LayerNetwork network = builder.build(1)) {
            for (float token : new float[] {5, -1, 1.5f, Float.NaN}) {
                INDArray tokens = Nd4j.createFromArray(new float[][] {{1, token}});
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> network.forward(List.of(tokens), Mode.TRAIN, RandomStream.of(1)))
                        .withMessageContaining("is not in 0..4");
            }
        }
    }
}
