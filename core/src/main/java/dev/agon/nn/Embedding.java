package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A learned vector a class: class numbers {@code [n] -> [n, d]}, table {@code [classes, d]}. No gradient flows on. */
final class Embedding implements Layer {
    private final int classes;
    private final long dimension;
    private final Initializer initializer;

    Embedding(int classes, long dimension, Initializer initializer) {
        this.classes = classes;
        this.dimension = dimension;
        this.initializer = initializer;
    }

    @Override
    public String kind() {
        return "embedding";
    }

    @Override
    public long[] outputShape() {
        return new long[] {dimension};
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("table", new long[] {classes, dimension}, initializer));
    }

    @Override
    public INDArray forward(Site site) {
        // a product with one-hot rows: for the few classes of a condition as fast as a look-up, and so is its gradient
        double[] numbers = Values.doubles(site.x());
        float[] hot = new float[numbers.length * classes];
        for (int i = 0; i < numbers.length; i++) {
            int number = (int) numbers[i];
            if (number != numbers[i] || number < 0 || number >= classes) {
                throw new IllegalArgumentException("class number " + numbers[i] + " is not in 0.." + (classes - 1));
            }
            hot[i * classes + number] = 1;
        }
        INDArray oneHot = site.take(numbers.length, classes);
        Values.write(hot, oneHot);
        site.keep(oneHot);
        INDArray y = site.takeRows(outputShape());
        site.kernels().matmul(oneHot, site.parameter(0), y, false, false);
        return y;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (weights) {
            site.kernels().addMatmul(site.kept(0), dy, site.gradient(0), true, false);
        }
        return new INDArray[1];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        throw new IllegalArgumentException("class numbers have no direction");
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        throw new IllegalArgumentException("class numbers have no direction");
    }
}
