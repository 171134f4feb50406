package dev.agon.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a network consists of, for exports: enough to rebuild it elsewhere, together with its tensors, which are named
 * {@code node.tensor} ({@code 02-dense.weight}) in the network's layouts.
 *
 * @param nodes inputs and layers, each behind those that it reads
 * @param heads names of the nodes whose outputs are the network's
 */
public record NetworkGraph(List<Node> nodes, List<String> heads) {
    /** Kind of a node that is no layer but an input of the network. */
    public static final String INPUT = "input";

    public NetworkGraph {
        nodes = List.copyOf(nodes);
        heads = List.copyOf(heads);
    }

    /**
     * An input or a layer.
     *
     * @param kind of the layer, such as {@code conv2d}
     * @param inputs names of the nodes that it reads
     * @param shape of an output row, channels last; empty for class numbers
     * @param settings see {@link Layer#settings}
     * @param tied name of the node whose first tensor comes before this one's own; empty for none
     */
    public record Node(
            String name,
            String kind,
            List<String> inputs,
            long[] shape,
            Map<String, Double> settings,
            Optional<String> tied) {
        public Node {
            inputs = List.copyOf(inputs);
            shape = shape.clone();
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }

        @Override
        public long[] shape() {
            return shape.clone();
        }
    }
}
