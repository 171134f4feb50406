package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scores of the entries of an embedding, {@code [n, ..., d] -> [n, ..., k]}: the inner products with the vectors of its
 * table {@code [k, d]}, plus a bias. The table is the embedding's own parameter, to whose gradient this layer adds (Press
 * and Wolf, "Using the output embedding to improve language models", 2017).
 */
final class TiedDense extends AffineLayer {
    private final long[] outputShape;
    private final long inner;

    TiedDense(long[] input, Embedding embedding) {
        super(embedding.parameters().get(0), embedding.entries());
        this.inner = product(input);
        this.outputShape = input.clone();
        outputShape[input.length - 1] = embedding.entries();
    }

    private static long product(long[] shape) {
        long product = 1;
        for (long extent : shape) {
            product *= extent;
        }
        return product;
    }

    @Override
    public String kind() {
        return "tiedDense";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    /** The bias; the table comes first at the site, but is the embedding's. */
    @Override
    public List<Parameter> parameters() {
        return super.parameters().subList(1, 2);
    }

    @Override
    public long multiplyAdds() {
        return inner * outputShape[outputShape.length - 1];
    }

    @Override
    void apply(Site site, INDArray x, INDArray y) {
        site.kernels().matmul(site.matrix(x), site.parameter(0), site.matrix(y), false, true);
    }

    @Override
    void applyAdjoint(Site site, INDArray dy, INDArray dx) {
        site.kernels().matmul(site.matrix(dy), site.parameter(0), site.matrix(dx), false, false);
    }

    @Override
    void addWeightGradient(Site site, INDArray x, INDArray dy, INDArray dx) {
        site.kernels().addMatmul(site.matrix(dy), site.matrix(x), site.gradient(0), true, false);
        if (dx != null) {
            applyAdjoint(site, dy, dx);
        }
    }
}
