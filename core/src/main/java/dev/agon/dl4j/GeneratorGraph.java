package dev.agon.dl4j;

import dev.agon.nn.LayerNetwork;
import dev.agon.nn.NetworkGraph;
import dev.agon.nn.NetworkGraph.Node;
import dev.agon.spi.AgonException;
import dev.agon.spi.Network;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A trained generator as a {@link ComputationGraph} that needs nothing of Agon. Its inputs are {@code latent}
 * {@code [n, z]} and, for a conditional model, a column of class numbers {@code [n, 1]} named after the condition; pictures
 * come out as they are in Agon, channels last: {@code [n, h, w, c]}.
 */
public final class GeneratorGraph {
    private GeneratorGraph() {}

    /**
     * Builds the graph.
     *
     * @param inputs names of the generator's inputs, in their order
     * @param architecture names the generator in errors
     * @throws AgonException USAGE if the generator has a layer that DL4J has not; the message names it
     */
    public static ComputationGraph of(Network generator, List<String> inputs, String architecture) {
        if (generator instanceof Dl4jNetwork already) {
            return already.toGraph();
        }
        if (generator instanceof LayerNetwork layers) {
            return translated(layers, inputs, architecture);
        }
        throw AgonException.usage(
                "generator " + architecture + " cannot be written for DL4J: it is a network of its own, "
                        + generator.getClass().getName());
    }

    private static ComputationGraph translated(LayerNetwork network, List<String> inputs, String architecture) {
        NetworkGraph described = network.graph();
        refuseUnknown(described, architecture);
        GraphBuilder builder = new NeuralNetConfiguration.Builder().graphBuilder();
        Map<String, String> names = new HashMap<>();
        Map<String, Node> nodes = new LinkedHashMap<>();
        int input = 0;
        for (Node node : described.nodes()) {
            nodes.put(node.name(), node);
            if (node.kind().equals(NetworkGraph.INPUT)) {
                names.put(node.name(), inputs.get(input++));
                builder.addInputs(names.get(node.name()));
            } else {
                names.put(node.name(), node.name());
                List<Node> sources = node.inputs().stream().map(nodes::get).toList();
                String[] sourceNames = node.inputs().stream().map(names::get).toArray(String[]::new);
                Translation.of(node).orElseThrow().add(builder, node, sources, sourceNames, network.parameterLayout());
            }
        }
        builder.setOutputs(described.heads().stream().map(names::get).toArray(String[]::new));
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        copy(network.parameters(), network.parameterLayout(), graph, nodes);
        copy(network.buffers(), network.bufferLayout(), graph, nodes);
        return graph;
    }

    private static void refuseUnknown(NetworkGraph described, String architecture) {
        TreeSet<String> unknown = new TreeSet<>();
        for (Node node : described.nodes()) {
            if (!node.kind().equals(NetworkGraph.INPUT) && Translation.of(node).isEmpty()) {
                unknown.add(node.kind() + " to " + Arrays.toString(node.shape()));
            }
        }
        if (!unknown.isEmpty()) {
            throw AgonException.usage(
                    "generator " + architecture + " cannot be written for DL4J, which has no layer like "
                            + String.join(", ", unknown) + "; --to safetensors writes its weights");
        }
    }

    private static void copy(
            INDArray vector, Map<String, long[]> layout, ComputationGraph graph, Map<String, Node> nodes) {
        long offset = 0;
        for (Map.Entry<String, long[]> entry : layout.entrySet()) {
            long length = Arrays.stream(entry.getValue()).reduce(1, Math::multiplyExact);
            INDArray tensor =
                    vector.get(NDArrayIndex.interval(offset, offset + length)).reshape(entry.getValue());
            int dot = entry.getKey().lastIndexOf('.');
            String node = entry.getKey().substring(0, dot);
            Layer layer = graph.getLayer(node);
            Translation.of(nodes.get(node)).orElseThrow().copy(entry.getKey().substring(dot + 1), tensor, layer);
            offset += length;
        }
    }
}
