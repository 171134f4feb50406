package dev.agon.nn;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A learned vector a number: class numbers {@code [n] -> [n, d]} or tokens {@code [n, l] -> [n, l, d]}, table {@code [k,
 * d]}. No gradient flows on.
 */
final class Embedding implements Layer {
    private final long[] outputShape;
    private final int entries;
    private final Initializer initializer;

    /** @param numbers row shape of the numbers */
    Embedding(long[] numbers, int entries, long dimension, Initializer initializer) {
        this.outputShape = new long[numbers.length + 1];
        System.arraycopy(numbers, 0, outputShape, 0, numbers.length);
        outputShape[numbers.length] = dimension;
        this.entries = entries;
        this.initializer = initializer;
    }

    @Override
    public String kind() {
        return "embedding";
    }

    @Override
    public long[] outputShape() {
        return outputShape.clone();
    }

    int entries() {
        return entries;
    }

    long dimension() {
        return outputShape[outputShape.length - 1];
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("table", new long[] {entries, dimension()}, initializer));
    }

    @Override
    public INDArray forward(Site site) {
        INDArray y = site.takeRows(outputShape);
        Values.copyRows(site.parameter(0), numbers(site), y);
        return y;
    }

    private int[] numbers(Site site) {
        double[] values = Values.doubles(site.x());
        int[] numbers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = (int) values[i];
            if (numbers[i] != values[i] || numbers[i] < 0 || numbers[i] >= entries) {
                throw new IllegalArgumentException("number " + values[i] + " is not in 0.." + (entries - 1));
            }
        }
        return numbers;
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        if (weights) {
            // in Java: the native operation takes twenty times as long, and its order is not fixed
            Values.addRows(dy, numbers(site), site.gradient(0));
        }
        return new INDArray[1];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        throw new IllegalArgumentException("numbers of classes or tokens have no direction");
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        throw new IllegalArgumentException("numbers of classes or tokens have no direction");
    }
}
