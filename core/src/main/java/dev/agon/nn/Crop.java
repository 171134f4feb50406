package dev.agon.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The middle of a picture: {@code [n, h, w, c] -> [n, h', w', c]}. */
final class Crop implements Layer {
    private final long[] input;
    private final long[] output;

    Crop(long[] input, long height, long width) {
        if (height > input[0] || width > input[1]) {
            throw new IllegalArgumentException(height + "x" + width + " out of " + input[0] + "x" + input[1]);
        }
        this.input = input;
        this.output = new long[] {height, width, input[2]};
    }

    @Override
    public String kind() {
        return "crop";
    }

    @Override
    public long[] outputShape() {
        return output.clone();
    }

    @Override
    public INDArray forward(Site site) {
        return cut(site, site.x());
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return new INDArray[] {inputs ? padded(site, dy) : null};
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        return cut(site, directions[0]);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(padded(site, dTangent));
    }

    private INDArray cut(Site site, INDArray x) {
        return site.takeRows(output).assign(middle(x));
    }

    private INDArray padded(Site site, INDArray dy) {
        INDArray dx = site.takeRows(input).assign(0);
        middle(dx).assign(dy);
        return dx;
    }

    private INDArray middle(INDArray whole) {
        long top = (input[0] - output[0]) / 2;
        long left = (input[1] - output[1]) / 2;
        return whole.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval(top, top + output[0]),
                NDArrayIndex.interval(left, left + output[1]),
                NDArrayIndex.all());
    }
}
