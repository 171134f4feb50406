package dev.agon.causal;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The scores of all tokens at one place of each sequence: layer norm, products with the tokens' own vectors, a bias. As
 * {@code layerNorm().tiedTo(tokens)} has it. Has a copy of the network's weights. One thread at a time.
 */
public final class TokenScores {
    private final RowNorm norm;
    private final RowProduct product;
    private final float[] bias;
    private final float[] normed;
    private final float[] scores;

    /**
     * Prepares the scores.
     *
     * @param rows sequences
     * @param vectors of the tokens, {@code [tokens, channels]}
     * @param parameters those of the norm are next, then the bias
     */
    public TokenScores(int rows, INDArray vectors, ParameterReader parameters) {
        this.norm = new RowNorm(parameters);
        this.product = new RowProduct(vectors, true);
        this.bias = parameters.floats();
        this.normed = new float[Math.toIntExact(rows * vectors.size(1))];
        this.scores = new float[rows * bias.length];
    }

    /**
     * Scores the tokens that may come next.
     *
     * @param stream {@code [rows, channels]}, row after row
     * @return {@code [rows, tokens]}, row after row; the same array every time
     */
    public float[] of(float[] stream) {
        norm.run(stream, normed);
        product.run(normed, scores);
        for (int from = 0; from < scores.length; from += bias.length) {
            for (int token = 0; token < bias.length; token++) {
                scores[from + token] += bias[token];
            }
        }
        return scores;
    }
}
