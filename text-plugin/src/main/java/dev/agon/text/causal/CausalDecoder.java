package dev.agon.text.causal;

import dev.agon.causal.ConvolutionSteps;
import dev.agon.causal.ParameterReader;
import dev.agon.causal.TokenScores;
import dev.agon.nn.Workspace;
import dev.agon.spi.Network;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a causal network token by token, at the same cost wherever a token stands. Always works on {@value #ROWS} texts at
 * once, whether all are wanted or not; see {@link ConvolutionSteps}. One thread at a time; reads the network's own
 * weights.
 */
final class CausalDecoder implements AutoCloseable {
    /** Texts that are decoded side by side. */
    static final int ROWS = 32;

    private final int channels;
    private final float[] table;
    private final float[] labelTable;
    private final Workspace workspace = new Workspace(DataType.FLOAT);
    private final ConvolutionSteps convolutions;
    private final TokenScores scores;
    private final float[] hidden;

    /**
     * Prepares decoding.
     *
     * @param network what {@link CausalTrunk#build} built for the shape; not closed here
     */
    CausalDecoder(CausalShape shape, Network network) {
        this.channels = shape.convolutions().channels();
        ParameterReader parameters = new ParameterReader(network);
        INDArray vectors = parameters.next();
        this.table = vectors.dup('c').data().asFloat();
        this.labelTable = shape.labels() == 0 ? new float[channels] : parameters.floats();
        this.convolutions = new ConvolutionSteps(shape.convolutions(), ROWS, parameters, workspace);
        this.scores = new TokenScores(ROWS, vectors, parameters, workspace);
        this.hidden = new float[ROWS * channels];
    }

    /** Begins new texts. */
    void restart() {
        for (int row = 0; row < ROWS; row++) {
            convolutions.restart(row);
        }
    }

    /**
     * Reads a token of every text.
     *
     * @param tokens one a row; {@link dev.agon.text.token.Vocabulary#END} first
     * @param labels class numbers, one a row; zeros for a network without labels
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read(int[] tokens, int[] labels) {
        for (int row = 0; row < ROWS; row++) {
            int token = tokens[row] * channels;
            int label = labels[row] * channels;
            for (int c = 0; c < channels; c++) {
                hidden[row * channels + c] = table[token + c] + labelTable[label + c];
            }
        }
        convolutions.run(hidden);
        return scores.of(hidden);
    }

    @Override
    public void close() {
        convolutions.close();
        scores.close();
        workspace.close();
    }
}
