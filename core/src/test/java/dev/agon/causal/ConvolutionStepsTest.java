package dev.agon.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.agon.nn.Initializer;
import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkBuilder;
import dev.agon.nn.Signal;
import dev.agon.nn.Values;
import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Going place by place against the layers that see all places at once. */
class ConvolutionStepsTest {
    private static final int ROWS = 4;
    private static final int TOKENS = 11;
    private static final int LENGTH = 40;
    private static final GatedConvolutions SHAPE = new GatedConvolutions(6, 4, 0.3);

    private final LayerNetwork network = network();

    private static LayerNetwork network() {
        NetworkBuilder builder = new NetworkBuilder(Initializer.Scheme.he());
        Signal tokens = builder.embeddedTokens(LENGTH, TOKENS, SHAPE.channels(), 0.5);
        LayerNetwork network = builder.head(
                        "logits", SHAPE.of(tokens).layerNorm().tiedTo(tokens))
                .build(1);
        // biases, scales and shifts begin at 0 and 1, where a mistake would not show
        network.parameters()
                .addi(RandomStream.of(2).gaussian(network.parameters().length()).muli(0.3));
        return network;
    }

    @AfterEach
    void close() {
        network.close();
    }

    /** What reads a token in each row and scores the next ones. */
    private static final class Steps {
        private final float[] vectors;
        private final ConvolutionSteps convolutions;
        private final TokenScores scores;

        Steps(LayerNetwork network, int rows) {
            ParameterReader parameters = new ParameterReader(network);
            INDArray table = parameters.next();
            this.vectors = table.dup('c').data().asFloat();
            this.convolutions = new ConvolutionSteps(SHAPE, rows, parameters);
            this.scores = new TokenScores(rows, table, parameters);
        }

        /** The scores in every row. */
        float[][] read(int... tokens) {
            int channels = SHAPE.channels();
            float[] stream = new float[tokens.length * channels];
            for (int row = 0; row < tokens.length; row++) {
                System.arraycopy(vectors, tokens[row] * channels, stream, row * channels, channels);
            }
            convolutions.run(stream);
            float[] all = scores.of(stream);
            float[][] each = new float[tokens.length][];
            Arrays.setAll(each, row -> Arrays.copyOfRange(all, row * TOKENS, (row + 1) * TOKENS));
            return each;
        }
    }

    private static int[][] sequences() {
        RandomStream random = RandomStream.of(3);
        int[][] sequences = new int[ROWS][LENGTH];
        for (int[] sequence : sequences) {
            Arrays.setAll(sequence, place -> (int) random.nextLong(TOKENS));
        }
        return sequences;
    }

    /** {@code [length, tokens]} by the layers. */
    private float[] whole(int[] sequence) {
        float[] tokens = new float[LENGTH];
        for (int place = 0; place < LENGTH; place++) {
            tokens[place] = sequence[place];
        }
        try (INDArray input = Nd4j.create(tokens, new long[] {1, LENGTH}, 'c');
                Pass pass = network.forward(List.of(input), Mode.SAMPLE, RandomStream.of(1))) {
            return Values.floats(pass.outputs().get(0));
        }
    }

    private static void assertSame(float[] scores, float[] whole, int place) {
        for (int token = 0; token < TOKENS; token++) {
            assertThat(scores[token]).as("place %d", place).isCloseTo(whole[place * TOKENS + token], within(1e-4f));
        }
    }

    @Test
    void everyPlaceIsAsInTheWholeSequence() {
        int[][] sequences = sequences();
        Steps steps = new Steps(network, ROWS);
        float[][][] scores = new float[LENGTH][][];
        for (int place = 0; place < LENGTH; place++) {
            int at = place;
            scores[place] =
                    steps.read(Arrays.stream(sequences).mapToInt(s -> s[at]).toArray());
        }
        for (int row = 0; row < ROWS; row++) {
            float[] whole = whole(sequences[row]);
            for (int place = 0; place < LENGTH; place++) {
                assertSame(scores[place][row], whole, place);
            }
        }
    }

    @Test
    void aRowThatBeginsAnewForgetsWhatItRead() {
        int[] sequence = sequences()[0];
        int late = 17;
        Steps steps = new Steps(network, ROWS);
        for (int place = 0; place < late; place++) {
            steps.read(5, 6, 7, 8);
        }
        steps.convolutions.restart(2);
        float[] whole = whole(sequence);
        for (int place = 0; place < LENGTH; place++) {
            assertSame(steps.read(1, 2, sequence[place], 3)[2], whole, place);
        }
    }

    @Test
    void aRowDoesNotDependOnItsNeighbours() {
        int[] sequence = sequences()[0];
        Steps one = new Steps(network, 1);
        Steps several = new Steps(network, ROWS);
        for (int place = 0; place < LENGTH; place++) {
            assertThat(several.read(sequence[place], 3, 10, place % 7)[0]).isEqualTo(one.read(sequence[place])[0]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "8, 0, 0", "8, 21, 0", "8, 4, 1", "8, 4, -.1", "8, 4, NaN"})
    void refusesSizesThatCannotBe(int channels, int blocks, double dropout) {
        assertThatIllegalArgumentException().isThrownBy(() -> new GatedConvolutions(channels, blocks, dropout));
    }
}
