package dev.agon.nn;

import dev.agon.spi.Head;
import dev.agon.spi.Mode;
import dev.agon.spi.Network;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Traits;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A network of {@link Layer}s, in the order in which they were described. Made by {@link NetworkBuilder}. */
public final class LayerNetwork implements Network {
    private final List<NetworkBuilder.Node> nodes;
    private final List<Integer> inputs;
    private final List<Integer> heads;
    private final Traits traits;
    private final DataType type;
    private final INDArray parameters;
    private final INDArray gradients;
    private final INDArray buffers;
    private final Map<String, long[]> parameterLayout = new LinkedHashMap<>();
    private final Map<String, long[]> bufferLayout = new LinkedHashMap<>();
    private final List<LayerTensors> tensors = new ArrayList<>();
    private final boolean[] trainable;
    private final boolean[] fed;
    private final Map<Long, Deque<Workspace>> workspaces = new ConcurrentHashMap<>();

    LayerNetwork(
            List<NetworkBuilder.Node> nodes,
            List<Integer> inputs,
            List<Integer> heads,
            List<Head> headShapes,
            RandomStream random,
            DataType type) {
        this.nodes = List.copyOf(nodes);
        this.inputs = List.copyOf(inputs);
        this.heads = List.copyOf(heads);
        this.type = type;
        this.parameters = vector(Layer::parameters);
        this.gradients = vector(Layer::parameters);
        this.buffers = vector(Layer::buffers);
        long parameterOffset = 0;
        long bufferOffset = 0;
        boolean rowIndependent = true;
        this.trainable = new boolean[nodes.size()];
        this.fed = new boolean[nodes.size()];
        for (int i = 0; i < nodes.size(); i++) {
            NetworkBuilder.Node node = nodes.get(i);
            if (node.layer() == null) {
                tensors.add(null);
                fed[i] = node.differentiable();
                continue;
            }
            rowIndependent &= node.layer().rowIndependent();
            List<Parameter> owned = node.layer().parameters();
            List<Parameter> kept = node.layer().buffers();
            LayerTensors own = new LayerTensors(
                    views(parameters, owned, parameterOffset),
                    views(gradients, owned, parameterOffset),
                    views(buffers, kept, bufferOffset));
            parameterOffset += register(node.name(), owned, own.parameters(), parameterLayout, random);
            bufferOffset += register(node.name(), kept, own.buffers(), bufferLayout, random);
            tensors.add(node.tied() < 0 ? own : own.tiedTo(tensors.get(node.tied())));
            trainable[i] = !owned.isEmpty() || node.tied() >= 0;
            for (int source : node.inputs()) {
                trainable[i] |= trainable[source];
                // an embedding's output has no gradient by the class numbers it comes from
                fed[i] |= fed[source];
            }
        }
        this.traits = new Traits(rowIndependent, true, headShapes);
    }

    private INDArray vector(Function<Layer, List<Parameter>> owned) {
        long length = nodes.stream()
                .filter(node -> node.layer() != null)
                .flatMap(node -> owned.apply(node.layer()).stream())
                .mapToLong(Parameter::length)
                .sum();
        return length == 0
                ? Nd4j.empty(type)
                : Nd4j.createUninitializedDetached(type, length).assign(0);
    }

    private static List<INDArray> views(INDArray flat, List<Parameter> owned, long offset) {
        List<INDArray> views = new ArrayList<>();
        long from = offset;
        for (Parameter parameter : owned) {
            views.add(flat.get(NDArrayIndex.interval(from, from + parameter.length()))
                    .reshape(parameter.shape()));
            from += parameter.length();
        }
        return views;
    }

    /** Fills fresh tensors, each from a stream of its own name, and returns how many numbers they hold. */
    private static long register(
            String node, List<Parameter> owned, List<INDArray> views, Map<String, long[]> layout, RandomStream random) {
        long total = 0;
        for (int i = 0; i < owned.size(); i++) {
            Parameter parameter = owned.get(i);
            String name = node + "." + parameter.name();
            layout.put(name, parameter.shape().clone());
            float[] values = new float[Math.toIntExact(parameter.length())];
            parameter.initializer().fill(values, random.fork(name));
            views.get(i).assign(Nd4j.createFromArray(values).reshape(parameter.shape()));
            total += parameter.length();
        }
        return total;
    }

    @Override
    public Traits traits() {
        return traits;
    }

    @Override
    public Pass forward(List<INDArray> arrays, Mode mode, RandomStream random) {
        if (arrays.size() != inputs.size()) {
            throw new IllegalArgumentException(arrays.size() + " arrays for " + inputs.size() + " inputs");
        }
        long rows = arrays.get(0).size(0);
        for (int i = 0; i < arrays.size(); i++) {
            long[] expected = nodes.get(inputs.get(i)).shape();
            long[] given = arrays.get(i).shape();
            if (given.length != expected.length + 1
                    || given[0] != rows
                    || !Arrays.equals(Arrays.copyOfRange(given, 1, given.length), expected)) {
                throw new IllegalArgumentException("input " + i + " is " + Arrays.toString(given) + "; it takes ["
                        + rows + "] rows of " + Arrays.toString(expected));
            }
        }
        Deque<Workspace> free = workspaces.computeIfAbsent(rows, n -> new ConcurrentLinkedDeque<>());
        Workspace workspace = free.poll();
        LayerPass pass = new LayerPass(this, workspace == null ? new Workspace(type) : workspace, mode, free::push);
        try {
            pass.run(arrays, random);
            return pass;
        } catch (RuntimeException | Error e) {
            pass.close();
            throw e;
        }
    }

    /** Multiply-adds of the forward pass of one row, see {@link Layer#multiplyAdds}. */
    public long multiplyAdds() {
        return nodes.stream()
                .filter(node -> node.layer() != null)
                .mapToLong(node -> node.layer().multiplyAdds())
                .sum();
    }

    /** Multiply-adds of a backward pass of one row. */
    public long multiplyAdds(Want want) {
        long sum = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).layer() == null) {
                continue;
            }
            long once = nodes.get(i).layer().multiplyAdds();
            sum += (want.weights() && trainable[i] ? once : 0) + (sendsBack(i, want) ? once : 0);
        }
        return sum;
    }

    /** Whether a backward pass needs the gradients of a node's inputs. */
    boolean sendsBack(int node, Want want) {
        for (int source : nodes.get(node).inputs()) {
            if ((want.inputs() && fed[source]) || (want.weights() && trainable[source])) {
                return true;
            }
        }
        return false;
    }

    /** What the network consists of. */
    public NetworkGraph graph() {
        List<NetworkGraph.Node> described = nodes.stream()
                .map(node -> new NetworkGraph.Node(
                        node.name(),
                        node.layer() == null ? NetworkGraph.INPUT : node.layer().kind(),
                        Arrays.stream(node.inputs())
                                .mapToObj(input -> nodes.get(input).name())
                                .toList(),
                        node.shape(),
                        node.layer() == null ? Map.of() : node.layer().settings(),
                        node.tied() < 0
                                ? Optional.empty()
                                : Optional.of(nodes.get(node.tied()).name())))
                .toList();
        return new NetworkGraph(
                described, heads.stream().map(head -> nodes.get(head).name()).toList());
    }

    List<NetworkBuilder.Node> nodes() {
        return nodes;
    }

    List<Integer> inputNodes() {
        return inputs;
    }

    List<Integer> headNodes() {
        return heads;
    }

    LayerTensors tensors(int node) {
        return tensors.get(node);
    }

    /** Whether parameters feed into a node. */
    boolean trainable(int node) {
        return trainable[node];
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

    @Override
    public Map<String, long[]> parameterLayout() {
        return parameterLayout;
    }

    @Override
    public Map<String, long[]> bufferLayout() {
        return bufferLayout;
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder();
        for (NetworkBuilder.Node node : nodes) {
            long owned = node.layer() == null
                    ? 0
                    : node.layer().parameters().stream()
                            .mapToLong(Parameter::length)
                            .sum();
            text.append(String.format(
                    Locale.ROOT, "%-24s %-20s %,12d%n", node.name(), Arrays.toString(node.shape()), owned));
        }
        return text.append(String.format(Locale.ROOT, "%-45s %,12d parameters", "", parameters.length()))
                .toString();
    }

    @Override
    public void close() {
        workspaces.values().forEach(free -> free.forEach(Workspace::close));
        workspaces.clear();
        for (INDArray vector : List.of(parameters, gradients, buffers)) {
            if (!vector.isEmpty() && !vector.wasClosed()) {
                vector.close();
            }
        }
    }
}
