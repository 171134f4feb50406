package dev.agon.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Inputs side by side along the channel axis. */
final class Concat implements Layer {
    private final long[] shape;
    private final long[] channels;

    Concat(long[][] inputs) {
        this.shape = inputs[0].clone();
        this.channels = Arrays.stream(inputs).mapToLong(s -> s[s.length - 1]).toArray();
        shape[shape.length - 1] = Arrays.stream(channels).sum();
    }

    @Override
    public String kind() {
        return "concat";
    }

    @Override
    public long[] outputShape() {
        return shape.clone();
    }

    @Override
    public INDArray forward(Site site) {
        INDArray[] parts = new INDArray[channels.length];
        Arrays.setAll(parts, site::x);
        return joined(site, parts);
    }

    @Override
    public INDArray[] backward(Site site, INDArray dy, boolean weights, boolean inputs) {
        return inputs ? cut(site, dy) : new INDArray[channels.length];
    }

    @Override
    public INDArray tangent(Site site, INDArray[] directions) {
        INDArray[] parts = directions.clone();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
                parts[i] = site.takeLike(site.x(i)).assign(0);
            }
        }
        return joined(site, parts);
    }

    @Override
    public Cotangents tangentBackward(Site site, INDArray[] directions, INDArray dTangent) {
        return Cotangents.linear(cut(site, dTangent));
    }

    private INDArray joined(Site site, INDArray[] parts) {
        INDArray whole = site.takeRows(shape);
        site.kernels().concatenate(parts, whole, shape.length);
        return whole;
    }

    private INDArray[] cut(Site site, INDArray whole) {
        INDArray[] parts = new INDArray[channels.length];
        INDArrayIndex[] range = new INDArrayIndex[whole.rank()];
        Arrays.fill(range, NDArrayIndex.all());
        long from = 0;
        for (int i = 0; i < parts.length; i++) {
            range[range.length - 1] = NDArrayIndex.interval(from, from + channels[i]);
            parts[i] = site.takeLike(site.x(i)).assign(whole.get(range));
            from += channels[i];
        }
        return parts;
    }
}
