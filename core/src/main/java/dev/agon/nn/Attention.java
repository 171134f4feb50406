package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attention, {@code o = softmax(q kᵀ) v}: queries {@code [n, l, d]}, keys {@code [n, m, d]}, values {@code [n, m, e]} to
 * {@code [n, l, e]}.
 *
 * <p>With A the probabilities, J their Jacobian, E = C vᵀ for a cotangent C and F = J E: the gradients are F k, Fᵀ q and Aᵀ
 * C. Those of the tangent by the inputs themselves are in {@link #tangentBackward}.
 */
final class Attention implements Layer {
    private final long positions;
    private final long keys;
    private final long width;
    private final long values;

    Attention(long[] queries, long[] keys, long[] values) {
        this.positions = queries[0];
        this.keys = keys[0];
        this.width = queries[1];
        this.values = values[1];
    }

    @Override
    public String kind() {
        return "attention";
    }

    @Override
    public long[] outputShape() {
        return new long[] {positions, values};
    }

    @Override
    public long multiplyAdds() {
        return positions * keys * (width + values);
    }

    @Override
    public INDArray forward(Site site) {
        INDArray p = product(site, site.x(0), site.x(1), false, true);
        site.kernels().softmax(p, p);
        site.keep(p);
        return product(site, p, site.x(2), false, false);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return inputs ? gradients(site, dy, scoreGradient(site, dy)) : new INDArray[3];
    }

    /** F: what flows back to the scores. */
    private static INDArray scoreGradient(Site site, INDArray dy) {
        return Softmax.jacobian(site, site.kept(0), product(site, dy, site.x(2), false, true));
    }

    private static INDArray[] gradients(Site site, INDArray dy, INDArray dScores) {
        return new INDArray[] {
            product(site, dScores, site.x(1), false, false),
            product(site, dScores, site.x(0), true, false),
            product(site, site.kept(0), dy, true, false)
        };
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray[] t = withZeros(site, directions);
        INDArray result =
                product(site, Softmax.jacobian(site, site.kept(0), scoreTangent(site, t)), site.x(2), false, false);
        site.kernels().addMatmul(site.kept(0), t[2], result, false, false);
        return result;
    }

    /** {@code tq kᵀ + q tkᵀ}. */
    private static INDArray scoreTangent(Site site, INDArray[] t) {
        INDArray scores = product(site, t[0], site.x(1), false, true);
        site.kernels().addMatmul(site.x(0), t[1], scores, false, true);
        return scores;
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        INDArray p = site.kept(0);
        INDArray[] t = withZeros(site, directions);
        INDArray scores = scoreTangent(site, t);
        INDArray dScores = scoreGradient(site, dTangent);
        // through the probabilities: they weigh the direction of the values, and their Jacobian depends on them
        INDArray byValues = product(site, dTangent, site.x(2), false, true);
        INDArray byProbabilities = Softmax.jacobianByOutput(site, p, scores, byValues);
        site.kernels().addMatmul(dTangent, t[2], byProbabilities, false, true);
        INDArray curved = Softmax.jacobian(site, p, byProbabilities);
        INDArray byQuery = product(site, curved, site.x(1), false, false);
        site.kernels().addMatmul(dScores, t[1], byQuery, false, false);
        INDArray byKey = product(site, curved, site.x(0), true, false);
        site.kernels().addMatmul(dScores, t[0], byKey, true, false);
        INDArray byValue = product(site, Softmax.jacobian(site, p, scores), dTangent, true, false);
        return new Cotangents(gradients(site, dTangent, dScores), new INDArray[] {byQuery, byKey, byValue});
    }

    private static INDArray[] withZeros(Site site, INDArray[] directions) {
        INDArray[] all = directions.clone();
        for (int i = 0; i < all.length; i++) {
            if (all[i] == null) {
                all[i] = site.takeLike(site.x(i)).assign(0);
            }
        }
        return all;
    }

    /** A new array of the products of the matrices of every row. */
    private static INDArray product(Site site, INDArray a, INDArray b, boolean transposeA, boolean transposeB) {
        INDArray c = site.take(a.size(0), a.size(transposeA ? 2 : 1), b.size(transposeB ? 1 : 2));
        site.kernels().matmul(a, b, c, transposeA, transposeB);
        return c;
    }
}
