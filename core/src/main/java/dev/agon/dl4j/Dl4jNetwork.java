package dev.agon.dl4j;

import dev.agon.dl4j.ParameterSplit.Part;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Spec;
import dev.agon.spi.Traits;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network of Deeplearning4j as a generator or discriminator. What a plugin's {@link dev.agon.spi.Generator} builds with
 * DL4J's builders it returns wrapped:
 *
 * <pre>{@code
 * public Network build(Spec spec, Options options, long seed) {
 *     return Dl4jNetwork.generator(new MultiLayerNetwork(configuration(spec, options, seed)), spec);
 * }
 * }</pre>
 *
 * <p>The given network is copied, never changed. Its inputs are the latent vector or the sample and then the conditions
 * of the spec, in this order. Arrays have their channels last outside whatever the graph wants inside. Class numbers
 * arrive at an embedding layer as a column {@code [n, 1]}, elsewhere one-hot {@code [n, classes]}. Of the configuration's
 * training settings only dropout, weight noise and frozen layers count: updaters, regularisation and losses are Agon's.
 *
 * <p>Layers of DL4J have no tangent: R1 and R2 are taken by differences. The statistics of batch norm move once a training
 * pass, at its first backward run.
 */
public final class Dl4jNetwork implements Network {
    private final ComputationGraphConfiguration original;
    private final ComputationGraphConfiguration trainable;
    private final Ports ports;
    private final ParameterSplit split;
    private final INDArray initial;
    private final INDArray parameters;
    private final INDArray gradients;
    private final INDArray buffers;
    private final Traits traits;
    private final List<GraphReplica.VertexShape> shapes;
    private final Deque<GraphReplica> idle = new ConcurrentLinkedDeque<>();

    /**
     * A generator: from latent vectors {@code [n, latent]} and the conditions to samples.
     *
     * @param network initialised or not; its own seed decides what fresh weights are
     * @throws dev.agon.spi.AgonException PLUGIN if it cannot be trained here, or makes something else than the spec's
     *     samples
     */
    public static Dl4jNetwork generator(MultiLayerNetwork network, Spec spec) {
        return generator(graph(network), spec);
    }

    /** A generator; see {@link #generator(MultiLayerNetwork, Spec)}. */
    public static Dl4jNetwork generator(ComputationGraph network, Spec spec) {
        return new Dl4jNetwork(network, new long[] {spec.latent()}, spec, false);
    }

    /**
     * A discriminator: from samples and the conditions to logits {@code [n, k]}. If its first output has an activation,
     * such as the sigmoid of a binary cross-entropy, it is left out: the logit is what goes into the sigmoid.
     *
     * @param network initialised or not; its own seed decides what fresh weights are
     * @throws dev.agon.spi.AgonException PLUGIN if it cannot be trained here
     */
    public static Dl4jNetwork discriminator(MultiLayerNetwork network, Spec spec) {
        return discriminator(graph(network), spec);
    }

    /** A discriminator; see {@link #discriminator(MultiLayerNetwork, Spec)}. */
    public static Dl4jNetwork discriminator(ComputationGraph network, Spec spec) {
        return new Dl4jNetwork(network, spec.sample(), spec, true);
    }

    private static ComputationGraph graph(MultiLayerNetwork network) {
        if (!network.isInitCalled()) {
            network.init();
        }
        return network.toComputationGraph();
    }

    private Dl4jNetwork(ComputationGraph graph, long[] input, Spec spec, boolean discriminator) {
        graph.init();
        this.original = graph.getConfiguration().clone();
        this.trainable = TrainableGraph.of(graph, discriminator);
        this.initial = graph.params().dup();
        GraphReplica first = new GraphReplica(trainable, initial);
        this.ports = discriminator
                ? new Ports(trainable, first, input, spec, "logit", Optional.empty())
                : new Ports(trainable, first, input, spec, "sample", Optional.of(spec.sample()));
        this.shapes = first.shapes();
        this.traits = new Traits(rowIndependent(trainable), false, ports.heads());
        this.split = first.split();
        this.parameters = vector(split.length(Part.PARAMETERS));
        this.gradients = vector(split.length(Part.PARAMETERS));
        this.buffers = vector(split.length(Part.BUFFERS));
        split.gather(initial, parameters, Part.PARAMETERS);
        split.gather(initial, buffers, Part.BUFFERS);
        giveBack(first);
    }

    private static INDArray vector(long length) {
        return length == 0
                ? Nd4j.empty(DataType.FLOAT)
                : Nd4j.createUninitializedDetached(DataType.FLOAT, length).assign(0);
    }

    private static boolean rowIndependent(ComputationGraphConfiguration graph) {
        return graph.getVertices().values().stream().allMatch(Dl4jNetwork::rowIndependent);
    }

    /** Whether an output row depends on its own input row only; of foreign layers nothing is known. */
    private static boolean rowIndependent(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layered) {
            Object layer = layered.getLayerConf().getLayer();
            return !(layer instanceof BatchNormalization) && isOfDl4j(layer);
        }
        return !(vertex instanceof StackVertex) && !(vertex instanceof UnstackVertex) && isOfDl4j(vertex);
    }

    private static boolean isOfDl4j(Object part) {
        return part.getClass().getName().startsWith("org.deeplearning4j.");
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public Pass forward(List<INDArray> inputs, Mode mode, RandomStream random) {
        ports.check(inputs);
        boolean training = mode == Mode.TRAIN;
        GraphReplica polled = idle.poll();
        GraphReplica replica = polled == null ? new GraphReplica(trainable, initial) : polled;
        try {
            split.scatter(parameters, replica.parameters(), Part.PARAMETERS);
            split.scatter(buffers, replica.parameters(), Part.BUFFERS);
            List<INDArray> outputs =
                    ports.fromGraph(replica.forward(ports.toGraph(inputs), training, training ? random.nextLong() : 0));
            if (!training) {
                giveBack(replica);
            }
            return new Dl4jPass(this, inputs, outputs, training ? replica : null);
        } catch (RuntimeException | Error e) {
            replica.close();
            throw e;
        }
    }

    Ports ports() {
        return ports;
    }

    void addGradients(GraphReplica replica) {
        split.addGradients(replica.gradients(), gradients);
    }

    void moveStatistics(GraphReplica replica) {
        split.moveBuffers(replica.gradients(), buffers);
    }

    void giveBack(GraphReplica replica) {
        replica.release();
        idle.push(replica);
    }

    @Override
    public INDArray parameters() {
        return parameters;
    }

    @Override
    public INDArray gradients() {
        return gradients;
    }

    @Override
    public INDArray buffers() {
        return buffers;
    }

    /**
     * {@inheritDoc} DL4J has most of its matrices column by column; they are listed transposed, as the numbers lie: the
     * weight of a dense layer is {@code [out, in]}.
     */
    @Override
    public Map<String, long[]> parameterLayout() {
        return split.layout(Part.PARAMETERS);
    }

    @Override
    public Map<String, long[]> bufferLayout() {
        return split.layout(Part.BUFFERS);
    }

    /** A copy of the network as it was given, activations and all, with the weights of now. */
    public ComputationGraph toGraph() {
        INDArray all = initial.dup();
        split.scatter(parameters, all, Part.PARAMETERS);
        split.scatter(buffers, all, Part.BUFFERS);
        ComputationGraph graph = new ComputationGraph(original.clone());
        graph.init(all, false);
        return graph;
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (GraphReplica.VertexShape vertex : shapes) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-24s %-20s %,12d%n",
                    vertex.name(),
                    Arrays.toString(Arrays.copyOfRange(vertex.shape(), 1, vertex.shape().length)),
                    vertex.parameters()));
        }
        return text.append(String.format(Locale.ROOT, "%-45s %,12d parameters", "", parameters.length()))
                .toString();
    }

    @Override
    public void close() {
        for (GraphReplica replica = idle.poll(); replica != null; replica = idle.poll()) {
            replica.close();
        }
        for (INDArray vector : List.of(parameters, gradients, buffers, initial)) {
            if (!vector.isEmpty() && !vector.wasClosed()) {
                vector.close();
            }
        }
    }
}
