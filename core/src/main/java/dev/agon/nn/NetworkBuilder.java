package dev.agon.nn;

import dev.agon.spi.Head;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Describes a network: inputs, layers by way of {@link Signal}s, heads. For example
 *
 * <pre>{@code
 * NetworkBuilder network = new NetworkBuilder(Initializer.Scheme.he());
 * Signal picture = network.input(28, 28, 1);
 * network.head("logit", picture.conv2d(32, 4, 2, 1).leakyRelu(.2).dense(1, Signal.LINEAR));
 * Network discriminator = network.build(seed);
 * }</pre>
 */
public final class NetworkBuilder {
    /**
     * A layer with where it gets its inputs from; an input of the network has no layer.
     *
     * @param differentiable whether a gradient by this node's output means anything, which it does not for class numbers
     * @param tied an earlier node whose first parameter comes before this one's own at its sites, {@link #UNTIED} for none
     */
    record Node(String name, Layer layer, int[] inputs, long[] shape, boolean differentiable, int tied) {}

    private static final int UNTIED = -1;

    private final Initializer.Scheme scheme;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Integer> heads = new ArrayList<>();
    private final List<Head> headShapes = new ArrayList<>();

    private boolean spectralNorm;

    /** @param scheme how weights are drawn */
    public NetworkBuilder(Initializer.Scheme scheme) {
        this.scheme = scheme;
    }

    Initializer.Scheme scheme() {
        return scheme;
    }

    /** Whether the dense and convolution layers added from here on divide their weights by their largest singular value. */
    public NetworkBuilder spectralNorm(boolean wanted) {
        spectralNorm = wanted;
        return this;
    }

    /** The next input: arrays {@code [n, rowShape...]}. */
    public Signal input(long... rowShape) {
        return input(rowShape.clone(), true);
    }

    /** The next input: class numbers {@code [n]}, as a learned vector {@code [n, dimension]} each, of variance 1. */
    public Signal embeddedClass(int classes, long dimension) {
        return embeddedClass(classes, dimension, 1);
    }

    /**
     * The next input: class numbers {@code [n]}, as a learned vector {@code [n, dimension]} each.
     *
     * @param deviation of the numbers in a fresh vector
     */
    public Signal embeddedClass(int classes, long dimension, double deviation) {
        return embedded(new long[0], classes, dimension, deviation);
    }

    /**
     * The next input: tokens {@code [n, length]}, whole numbers from 0, as a learned vector {@code [n, length, dimension]}
     * each.
     *
     * @param deviation of the numbers in a fresh vector
     */
    public Signal embeddedTokens(long length, int vocabulary, long dimension, double deviation) {
        return embedded(new long[] {length}, vocabulary, dimension, deviation);
    }

    private Signal embedded(long[] rowShape, int entries, long dimension, double deviation) {
        Signal numbers = input(rowShape, false);
        return numbers.then(new Embedding(rowShape, entries, dimension, Initializer.normal(deviation)));
    }

    private Signal input(long[] rowShape, boolean differentiable) {
        if (Arrays.stream(rowShape).anyMatch(extent -> extent < 1)) {
            throw new IllegalArgumentException("an input of rows " + Arrays.toString(rowShape));
        }
        inputs.add(nodes.size());
        nodes.add(new Node("input" + inputs.size(), null, new int[0], rowShape, differentiable, UNTIED));
        return new Signal(this, nodes.size() - 1, rowShape);
    }

    Signal add(Layer layer, Signal... from) {
        boolean normalized = spectralNorm && layer instanceof AffineLayer;
        return add(normalized ? new SpectralNorm((AffineLayer) layer) : layer, UNTIED, from);
    }

    /** Adds a layer that shares the first parameter of an earlier one. */
    private Signal add(Layer layer, int tied, Signal... from) {
        int[] sources = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            sources[i] = from[i].node();
        }
        String name = String.format(Locale.ROOT, "%02d-%s", nodes.size(), layer.kind());
        nodes.add(new Node(name, layer, sources, layer.outputShape(), true, tied));
        return new Signal(this, nodes.size() - 1, layer.outputShape());
    }

    /** Scores of the entries of an embedding, whose table is shared. */
    Signal addTied(Signal features, Signal embedded) {
        if (!(nodes.get(embedded.node()).layer() instanceof Embedding embedding)) {
            throw new IllegalArgumentException(
                    nodes.get(embedded.node()).name() + " is no embedding: there is no table to share");
        }
        if (features.extent(features.shape().length - 1) != embedding.dimension()) {
            throw new IllegalArgumentException("the vectors of the embedding have " + embedding.dimension()
                    + " numbers; the last axis of " + Arrays.toString(features.shape()) + " has to as well");
        }
        return add(new TiedDense(features.shape(), embedding), embedded.node(), features);
    }

    /** Makes a signal an output; the first one is a discriminator's {@code logit}, or a generator's sample. */
    public NetworkBuilder head(String name, Signal signal) {
        heads.add(signal.node());
        headShapes.add(new Head(name, signal.shape()));
        return this;
    }

    /** A network of floats; the same seed gives the same weights. */
    public LayerNetwork build(long seed) {
        return build(seed, DataType.FLOAT);
    }

    /** A network of floats, or of doubles for numerical checks. */
    public LayerNetwork build(long seed, DataType type) {
        if (heads.isEmpty()) {
            throw new IllegalStateException("the network has no head");
        }
        return new LayerNetwork(nodes, inputs, heads, headShapes, RandomStream.of(seed), type);
    }
}
