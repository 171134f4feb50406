package dev.agon.molecule.model;

import dev.agon.causal.ConvolutionSteps;
import dev.agon.causal.ParameterReader;
import dev.agon.causal.RowNorm;
import dev.agon.causal.RowProduct;
import dev.agon.causal.TokenScores;
import dev.agon.molecule.grammar.StateFeatures;
import dev.agon.spi.Network;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the causal network token by token for several molecules side by side, always {@value #ROWS}; see {@link
 * ConvolutionSteps}. Has a copy of the network's weights. One thread at a time.
 */
final class CausalDecoder {
    /** Molecules that are decoded side by side. */
    static final int ROWS = 64;

    private final int channels;
    private final float[] table;
    private final float[][] environmentTables = new float[StateFeatures.ENVIRONMENTS][];
    private final RowProduct scalarProduct;
    private final float[] scalarBias;
    private final Optional<PropertyVector> propertyVector;
    private final ConvolutionSteps convolutions;
    private final RowNorm stateNorm;
    private final RowProduct againProduct;
    private final float[] againBias;
    private final TokenScores scores;
    private final float[][] told = new float[ROWS][];
    private final float[] state;
    private final float[] hidden;
    private final float[] normed;
    private final float[] added;

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
        for (int i = 0; i < environmentTables.length; i++) {
            environmentTables[i] = parameters.floats();
        }
        INDArray scalarWeight = parameters.next().reshape(StateFeatures.SCALARS, channels);
        this.scalarProduct = new RowProduct(scalarWeight, false);
        this.scalarBias = parameters.floats();
        this.propertyVector = shape.properties() == 0 ? Optional.empty() : Optional.of(new PropertyVector(parameters));
        this.convolutions = new ConvolutionSteps(shape.convolutions(), ROWS, parameters);
        this.stateNorm = new RowNorm(parameters);
        this.againProduct = new RowProduct(parameters.next().reshape(channels, channels), false);
        this.againBias = parameters.floats();
        this.scores = new TokenScores(ROWS, vectors, parameters);
        this.state = new float[ROWS * channels];
        this.hidden = new float[ROWS * channels];
        this.normed = new float[ROWS * channels];
        this.added = new float[ROWS * channels];
    }

    /**
     * Forgets what a row has read: it begins anew.
     *
     * @param properties what it is told of the molecule that comes; empty if the network is not conditioned
     */
    void restart(int row, float[] properties) {
        convolutions.restart(row);
        told[row] = propertyVector.map(vector -> vector.of(properties)).orElse(null);
    }

    /**
     * Reads a token of every row.
     *
     * @param last tokens, one a row
     * @param environments {@link StateFeatures#ENVIRONMENTS} a row
     * @param scalars {@link StateFeatures#SCALARS} a row
     * @return the logits of the next tokens, row after row; the same array every time
     */
    float[] read(int[] last, float[] environments, float[] scalars) {
        scalarProduct.run(scalars, state);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < StateFeatures.ENVIRONMENTS; i++) {
                int environment = (int) environments[row * StateFeatures.ENVIRONMENTS + i];
                int entry = environment * channels;
                for (int c = 0; c < channels; c++) {
                    state[row * channels + c] += environmentTables[i][entry + c];
                }
            }
            for (int c = 0; c < channels; c++) {
                int value = row * channels + c;
                state[value] += scalarBias[c] + (told[row] == null ? 0 : told[row][c]);
                hidden[value] = table[last[row] * channels + c] + state[value];
            }
        }
        convolutions.run(hidden);
        stateNorm.run(state, normed);
        againProduct.run(normed, added);
        for (int from = 0; from < hidden.length; from += channels) {
            for (int c = 0; c < channels; c++) {
                hidden[from + c] += added[from + c] + againBias[c];
            }
        }
        return scores.of(hidden);
    }
}
