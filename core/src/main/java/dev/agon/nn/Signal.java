package dev.agon.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What flows between layers while a network is being described: a place in the network with its row shape. Every method
 * adds layers to the network and returns their output.
 */
public final class Signal {
    /** Gain for a layer whose output is used as it is. */
    public static final double LINEAR = 1;

    /** Gain for a layer that a rectifier follows. */
    public static final double RECTIFIED = Math.sqrt(2);

    private final NetworkBuilder network;
    private final int node;
    private final long[] shape;

    Signal(NetworkBuilder network, int node, long[] shape) {
        this.network = network;
        this.node = node;
        this.shape = shape;
    }

    /** Shape of one row. */
    public long[] shape() {
        return shape.clone();
    }

    /** Extent of an axis of a row. */
    public long extent(int axis) {
        return shape[axis];
    }

    int node() {
        return node;
    }

    /** Fully connected to so many outputs, drawn for a rectifier. */
    public Signal dense(long outputs) {
        return dense(outputs, RECTIFIED);
    }

    public Signal dense(long outputs, double gain) {
        Signal flat = shape.length == 1 ? this : flatten();
        long inputs = flat.shape[0];
        return flat.then(new Dense(inputs, outputs, true, network.scheme().weights((double) inputs, gain)));
    }

    /** Convolution with a square window, drawn for a rectifier. */
    public Signal conv2d(long channels, int size, int stride, int padding) {
        return conv2d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    public Signal conv2d(long channels, Window window, double gain) {
        requireRank(3, "conv2d");
        double fanIn = (double) window.size() * window.size() * shape[2];
        return then(new Conv2d(shape, channels, window, true, network.scheme().weights(fanIn, gain)));
    }

    /** Transposed convolution with a square window, drawn for a rectifier. */
    public Signal convTranspose2d(long channels, int size, int stride, int padding) {
        return convTranspose2d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    public Signal convTranspose2d(long channels, Window window, double gain) {
        requireRank(3, "convTranspose2d");
        double reach = (double) window.size() / window.stride();
        double fanIn = reach * reach * shape[2];
        return then(new ConvTranspose2d(
                shape, channels, window, true, network.scheme().weights(fanIn, gain)));
    }

    public Signal batchNorm() {
        return then(new BatchNorm(shape));
    }

    public Signal pixelNorm() {
        return then(new PixelNorm(shape));
    }

    public Signal leakyRelu(double slope) {
        return then(new LeakyRelu(shape, slope));
    }

    public Signal relu() {
        return then(new LeakyRelu(shape, 0));
    }

    public Signal tanh() {
        return then(new Tanh(shape));
    }

    public Signal dropout(double probability) {
        return probability == 0 ? this : then(new Dropout(shape, probability));
    }

    public Signal reshape(long... rowShape) {
        if (length(rowShape) != length(shape)) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " cannot become " + Arrays.toString(rowShape));
        }
        return then(new Reshape(rowShape.clone()));
    }

    public Signal flatten() {
        return reshape(length(shape));
    }

    /** Nearest-neighbour up-sampling by a whole factor. */
    public Signal upsample(int factor) {
        requireRank(3, "upsample");
        return then(Resample.nearest(shape, factor));
    }

    /** Mean over non-overlapping windows. */
    public Signal averagePool(int factor) {
        requireRank(3, "averagePool");
        return then(Resample.averagePool(shape, factor));
    }

    /** The middle of a picture. */
    public Signal crop(long height, long width) {
        requireRank(3, "crop");
        return shape[0] == height && shape[1] == width ? this : then(new Crop(shape, height, width));
    }

    /** The sum of two signals of one shape. */
    public Signal plus(Signal other) {
        return plus(other, 1);
    }

    /** The sum of two signals of one shape, times a factor. */
    public Signal plus(Signal other, double factor) {
        if (!Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " plus " + Arrays.toString(other.shape));
        }
        return network.add(new Add(shape, 2, factor), this, other);
    }

    /** Side by side along the last axis; the other axes agree. */
    public Signal concat(Signal... others) {
        List<Signal> all = new ArrayList<>(List.of(this));
        all.addAll(List.of(others));
        for (Signal other : others) {
            int last = shape.length - 1;
            if (other.shape.length != shape.length
                    || !Arrays.equals(Arrays.copyOf(shape, last), Arrays.copyOf(other.shape, last))) {
                throw new IllegalArgumentException(Arrays.toString(shape) + " beside " + Arrays.toString(other.shape));
            }
        }
        return network.add(
                new Concat(all.stream().map(Signal::shape).toArray(long[][]::new)), all.toArray(Signal[]::new));
    }

    /** The inner product with another vector: one number a row. */
    public Signal dot(Signal other) {
        requireRank(1, "dot");
        if (!Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " dot " + Arrays.toString(other.shape));
        }
        return network.add(new RowDot(shape[0]), this, other);
    }

    /** A layer of any kind. */
    public Signal then(Layer layer) {
        return network.add(layer, this);
    }

    private void requireRank(int rank, String operation) {
        if (shape.length != rank) {
            throw new IllegalArgumentException(
                    operation + " needs rows of rank " + rank + ", not " + Arrays.toString(shape));
        }
    }

    private static long length(long[] shape) {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
}
