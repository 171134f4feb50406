package dev.agon.text.causal;

import dev.agon.causal.ConvolutionSteps;
import dev.agon.causal.ParameterReader;
import dev.agon.causal.TokenScores;
import dev.agon.nn.Values;
import dev.agon.spi.Network;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a causal network token by token, at the same cost wherever a token stands; see {@link ConvolutionSteps}. Has a copy of
 * the network's weights. One thread at a time.
 */
final class CausalDecoder {
    /** Texts that are decoded side by side where there are so many: of more the sums leave the nearest cache. */
    static final int MOST_ROWS = 32;

    private final int rows;
    private final int channels;
    private final float[] table;
    private final float[] labelTable;
    private final ConvolutionSteps convolutions;
    private final TokenScores scores;
    private final float[] hidden;

    /**
     * Prepares decoding.
     *
     * @param rows texts that are decoded side by side
     * @param network what {@link CausalTrunk#build} built for the shape
     */
    CausalDecoder(CausalShape shape, int rows, Network network) {
        this.rows = rows;
        this.channels = shape.convolutions().channels();
        ParameterReader parameters = new ParameterReader(network);
        INDArray vectors = parameters.next();
        this.table = Values.floats(vectors);
        this.labelTable = shape.labels() == 0 ? new float[channels] : parameters.floats();
        this.convolutions = new ConvolutionSteps(shape.convolutions(), rows, parameters);
        this.scores = new TokenScores(rows, vectors, parameters);
        this.hidden = new float[rows * channels];
    }

    /**
     * Reads a token of every text.
     *
     * @param tokens one a row; {@link dev.agon.text.token.Vocabulary#END} first
     * @param labels class numbers, one a row; zeros for a network without labels
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read(int[] tokens, int[] labels) {
        for (int row = 0; row < rows; row++) {
            int token = tokens[row] * channels;
            int label = labels[row] * channels;
            for (int c = 0; c < channels; c++) {
                hidden[row * channels + c] = table[token + c] + labelTable[label + c];
            }
        }
        convolutions.run(hidden);
        return scores.of(hidden);
    }
}
