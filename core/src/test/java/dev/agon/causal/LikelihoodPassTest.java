package dev.agon.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LikelihoodPassTest {
    private static final int END = 0;
    private static final int TOKENS = 5;
    private static final int LENGTH = 4;
    /** One ends early, one does not end. */
    private static final List<int[]> WINDOWS = List.of(new int[] {3, END, END, END}, new int[] {1, 2, 3, 4});

    private final LayerNetwork network = network();

    private static LayerNetwork network() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = builder.embeddedTokens(LENGTH, TOKENS, 6, 0.5);
        Signal logits = tokens.tiedTo(tokens);
        return builder.head("logits", logits)
                .head("probabilities", logits.softmax())
                .build(1);
    }

    @AfterEach
    void close() {
        network.close();
    }

    private LikelihoodPass pass(List<int[]> windows) {
        List<INDArray> inputs = List.of(Nd4j.createFromArray(new float[][] {{0, 3, 0, 0}, {0, 1, 2, 3}}));
        return new LikelihoodPass(windows, END, inputs, network.forward(inputs, Mode.TRAIN, RandomStream.of(1)));
    }

    @Test
    void theEndIsPredictedAndNothingAfterIt() {
        try (LikelihoodPass pass = pass(WINDOWS)) {
            INDArray probabilities = pass.pass().outputs().get(LikelihoodPass.PROBABILITIES);
            assertThat(pass.predicted(0)).isEqualTo(2);
            assertThat(pass.predicted(1)).isEqualTo(4);
            assertThat(pass.predicted()).isEqualTo(6);
            assertThat(pass.nats()[0])
                    .isCloseTo(
                            -Math.log(probabilities.getDouble(0, 0, 3)) - Math.log(probabilities.getDouble(0, 1, END)),
                            within(1e-5));
        }
    }

    @Test
    void gradientsAreThoseOfTheMeanSurprise() {
        network.gradients().assign(0);
        try (LikelihoodPass pass = pass(WINDOWS)) {
            pass.addGradients(2);
        }
        INDArray gradient = network.gradients().dup();
        double length = gradient.norm2Number().doubleValue();
        INDArray step = gradient.mul(1e-2 / length);
        network.parameters().addi(step);
        double above = meanSurprise();
        network.parameters().subi(step.muli(2));
        double below = meanSurprise();

        assertThat(2 * (above - below) / 2e-2).isCloseTo(length, within(0.01 * length));
    }

    private double meanSurprise() {
        try (LikelihoodPass pass = pass(WINDOWS)) {
            return Arrays.stream(pass.nats()).sum() / pass.predicted();
        }
    }
}
