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

    /** Fully connected to so many outputs, drawn for a rectifier; the row is flattened first. */
    public Signal dense(long outputs) {
        return dense(outputs, RECTIFIED);
    }

    public Signal dense(long outputs, double gain) {
        return (shape.length == 1 ? this : flatten()).pointwise(outputs, gain);
    }

    /** Fully connected along the last axis, with the same weights at every position: {@code [n, ..., c] -> [n, ..., o]}. */
    public Signal pointwise(long outputs, double gain) {
        return then(new Dense(shape, outputs, true, network.scheme().weights((double) last(), gain)));
    }

    /**
     * Scores of the entries of an embedding: inner products with its vectors plus a bias, {@code [n, ..., d] -> [n, ...,
     * entries]}. The table is shared: gradients of both uses add up in it.
     *
     * @param embedded what {@link NetworkBuilder#embeddedTokens} or {@link NetworkBuilder#embeddedClass} returned
     */
    public Signal tiedTo(Signal embedded) {
        return network.addTied(this, embedded);
    }

    /** Convolution of a sequence {@code [n, l, c]}, drawn for a rectifier. */
    public Signal conv1d(long channels, int size, int stride, int padding) {
        return conv1d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    /** Convolution of a sequence {@code [n, l, c]}; the window may be dilated. */
    public Signal conv1d(long channels, Window window, double gain) {
        requireRank(2, "conv1d");
        if (window.dilation() == 1 && (window.stride() > 1 || Patches.pay(shape[1]))) {
            return reshape(1, shape[0], shape[1])
                    .conv2d(channels, Window.POINT, window, gain)
                    .withoutHeight();
        }
        return sequenceConvolution(channels, window, window.padding(), gain);
    }

    /**
     * Causal convolution of a sequence {@code [n, l, c] -> [n, l, o]}: an output sees its own position and earlier ones
     * only, zeros before the first.
     *
     * @param dilation step between the {@code size} positions that an output sees
     */
    public Signal causalConv1d(long channels, int size, int dilation, double gain) {
        requireRank(2, "causalConv1d");
        Window window = new Window(size, 1, 0, dilation);
        return sequenceConvolution(channels, window, window.reach() - 1, gain);
    }

    private Signal sequenceConvolution(long channels, Window window, long before, double gain) {
        Initializer weights = network.scheme().weights((double) window.size() * last(), gain);
        return then(new SequenceConvolution(shape, channels, window, before, weights));
    }

    /** Transposed convolution of a sequence {@code [n, l, c]}, drawn for a rectifier. */
    public Signal convTranspose1d(long channels, int size, int stride, int padding) {
        return convTranspose1d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    public Signal convTranspose1d(long channels, Window window, double gain) {
        requireRank(2, "convTranspose1d");
        return reshape(1, shape[0], shape[1])
                .convTranspose2d(channels, Window.POINT, window, gain)
                .withoutHeight();
    }

    private Signal withoutHeight() {
        return reshape(shape[1], shape[2]);
    }

    /** Convolution of a picture {@code [n, h, w, c]} with a square window, drawn for a rectifier. */
    public Signal conv2d(long channels, int size, int stride, int padding) {
        return conv2d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    public Signal conv2d(long channels, Window window, double gain) {
        return conv2d(channels, window, window, gain);
    }

    /** Convolution of a picture {@code [n, h, w, c]} with a window of its own for either axis. */
    public Signal conv2d(long channels, Window vertical, Window horizontal, double gain) {
        requireRank(3, "conv2d");
        return convolution(channels, new Windows(List.of(vertical, horizontal)), gain);
    }

    /** Convolution of a film {@code [n, t, h, w, c]} with a window for each axis, in that order. */
    public Signal conv3d(long channels, Window time, Window vertical, Window horizontal, double gain) {
        requireRank(4, "conv3d");
        return convolution(channels, new Windows(List.of(time, vertical, horizontal)), gain);
    }

    private Signal convolution(long channels, Windows windows, double gain) {
        double fanIn = (double) windows.area() * last();
        return then(new Convolution(shape, channels, windows, network.scheme().weights(fanIn, gain)));
    }

    /** Transposed convolution of a picture {@code [n, h, w, c]} with a square window, drawn for a rectifier. */
    public Signal convTranspose2d(long channels, int size, int stride, int padding) {
        return convTranspose2d(channels, new Window(size, stride, padding), RECTIFIED);
    }

    public Signal convTranspose2d(long channels, Window window, double gain) {
        return convTranspose2d(channels, window, window, gain);
    }

    /** Transposed convolution of a picture {@code [n, h, w, c]} with a window of its own for either axis. */
    public Signal convTranspose2d(long channels, Window vertical, Window horizontal, double gain) {
        requireRank(3, "convTranspose2d");
        return transposedConvolution(channels, new Windows(List.of(vertical, horizontal)), gain);
    }

    /** Transposed convolution of a film {@code [n, t, h, w, c]} with a window for each axis, in that order. */
    public Signal convTranspose3d(long channels, Window time, Window vertical, Window horizontal, double gain) {
        requireRank(4, "convTranspose3d");
        return transposedConvolution(channels, new Windows(List.of(time, vertical, horizontal)), gain);
    }

    private Signal transposedConvolution(long channels, Windows windows, double gain) {
        double fanIn = windows.overlap() * last();
        return then(new TransposedConvolution(
                shape, channels, windows, network.scheme().weights(fanIn, gain)));
    }

    public Signal batchNorm() {
        return then(new BatchNorm(shape));
    }

    public Signal pixelNorm() {
        return then(new PixelNorm(shape));
    }

    /** Every position to mean 0 and variance 1 along the last axis, then a learned scale and shift of every channel. */
    public Signal layerNorm() {
        return then(GroupNorm.layerNorm(shape));
    }

    /**
     * Every group of neighbouring channels to mean 0 and variance 1 over all positions of a row, then a learned scale and
     * shift of every channel. As many groups as channels make it instance norm.
     */
    public Signal groupNorm(int groups) {
        return then(GroupNorm.groupNorm(shape, groups));
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

    public Signal sigmoid() {
        return then(new Sigmoid(shape));
    }

    /** {@code x σ(x)}. */
    public Signal silu() {
        return then(new Silu(shape));
    }

    /** {@code a σ(b)} with a the first and b the second half of the last axis. */
    public Signal gate() {
        return then(new Gate(shape, false));
    }

    /** {@code tanh(a) σ(b)} with a the first and b the second half of the last axis. */
    public Signal tanhGate() {
        return then(new Gate(shape, true));
    }

    /** Probabilities along the last axis. */
    public Signal softmax() {
        return softmax(1);
    }

    /** Probabilities along the last axis, of the values over a temperature. */
    public Signal softmax(double temperature) {
        return then(Softmax.soft(shape, temperature));
    }

    /** 1 for the largest value along the last axis and 0 for the others, with the derivatives of {@link #softmax(double)}. */
    public Signal straightThroughSoftmax(double temperature) {
        return then(Softmax.straightThrough(shape, temperature));
    }

    /**
     * A draw from the softmax of logits along the last axis: 1 for the drawn entry and 0 for the others, with the
     * derivatives of the softmax of logits and noise over a temperature (Jang et al., "Categorical reparameterization with
     * Gumbel-softmax", 2017). Sampling passes take the largest logit; to keep the noise in hand, add it to the logits and
     * take {@link #straightThroughSoftmax}.
     */
    public Signal gumbelSoftmax(double temperature) {
        return then(new GumbelNoise(shape)).straightThroughSoftmax(temperature);
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

    /** Bilinear up-sampling by a whole factor; pixels are areas, and the outermost ones go on beyond the border. */
    public Signal upsampleBilinear(int factor) {
        Signal nearest = upsample(factor);
        return factor == 1 ? nearest : nearest.then(new Smooth(nearest.shape(), factor));
    }

    /** Channels to space, {@code [n, h, w, f f c] -> [n, f h, f w, c]}: pixel shuffle. */
    public Signal depthToSpace(int factor) {
        requireRank(3, "depthToSpace");
        return then(PixelShuffle.up(shape, factor));
    }

    /** Space to channels, {@code [n, f h, f w, c] -> [n, h, w, f f c]}. */
    public Signal spaceToDepth(int factor) {
        requireRank(3, "spaceToDepth");
        return then(PixelShuffle.down(shape, factor));
    }

    /**
     * Every position plus, times a learned gain that starts at 0, what it draws from all positions, as in SAGAN (Zhang et
     * al., "Self-attention generative adversarial networks", 2019): {@code [n, l, c]} or {@code [n, h, w, c]} to the same.
     */
    public Signal selfAttention() {
        if (shape.length < 2) {
            throw new IllegalArgumentException("selfAttention needs positions, not " + Arrays.toString(shape));
        }
        Signal positions = shape.length == 2 ? this : reshape(length(shape) / last(), last());
        Signal queries = positions.pointwise(Math.max(1, last() / 8), LINEAR);
        Signal keys = positions.pointwise(Math.max(1, last() / 8), LINEAR);
        Signal values = positions.pointwise(Math.max(1, last() / 2), LINEAR);
        Signal drawn = queries.attention(keys, values).pointwise(last(), LINEAR);
        Signal whole = shape.length == 2 ? drawn : drawn.reshape(shape);
        return plus(whole.then(new Gain(shape)));
    }

    /**
     * What these queries {@code [n, l, d]} draw from values {@code [n, m, e]} by way of keys {@code [n, m, d]}: {@code
     * softmax(q kᵀ) v}, {@code [n, l, e]}.
     */
    public Signal attention(Signal keys, Signal values) {
        requireRank(2, "attention");
        keys.requireRank(2, "the keys of attention");
        values.requireRank(2, "the values of attention");
        if (keys.last() != last() || keys.shape[0] != values.shape[0]) {
            throw new IllegalArgumentException("queries " + Arrays.toString(shape) + ", keys "
                    + Arrays.toString(keys.shape) + ", values " + Arrays.toString(values.shape));
        }
        return network.add(new Attention(shape, keys.shape, values.shape), this, keys, values);
    }

    /**
     * One more channel, the same everywhere: how much the rows of the pass differ from one another. Rows are no longer
     * independent.
     */
    public Signal batchDeviation() {
        return then(new BatchDeviation(shape));
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

    /** The product of two signals of one shape, number by number. */
    public Signal times(Signal other) {
        if (!Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " times " + Arrays.toString(other.shape));
        }
        return network.add(new Product(shape), this, other);
    }

    /** A vector {@code [n, c]} added at every position of {@code [n, ..., c]}. */
    public Signal plusEverywhere(Signal vector) {
        vector.requireRank(1, "the vector of plusEverywhere");
        if (vector.last() != last()) {
            throw new IllegalArgumentException(
                    Arrays.toString(shape) + " plus " + Arrays.toString(vector.shape) + " at every position");
        }
        return network.add(new AddVector(shape), this, vector);
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

    private long last() {
        return shape[shape.length - 1];
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
