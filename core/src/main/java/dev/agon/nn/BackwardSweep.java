package dev.agon.nn;

import dev.agon.spi.Want;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradients flowing back through all layers of a pass. An array goes back to the workspace as soon as no gradient is in
 * it any more, so that the next one is written to memory that is still in the processor's cache.
 */
final class BackwardSweep {
    private final LayerNetwork network;
    private final Site[] sites;
    private final Workspace workspace;
    private final Map<Long, Integer> holders = new HashMap<>();
    private final Flow outputs;
    private final Flow tangents;
    private final INDArray[] directions;

    /** @param directions of every node, if a tangent pass is differentiated; otherwise {@code null} */
    BackwardSweep(LayerNetwork network, Site[] sites, Workspace workspace, INDArray[] directions) {
        this.network = network;
        this.sites = sites;
        this.workspace = workspace;
        this.directions = directions;
        this.outputs = new Flow();
        this.tangents = new Flow();
    }

    /** Gradients by the heads, {@code null} for zero; by their tangents if a tangent pass is differentiated. */
    void seed(List<INDArray> gradients) {
        if (gradients.size() != network.headNodes().size()) {
            throw new IllegalArgumentException(
                    gradients.size() + " gradients for " + network.headNodes().size() + " heads");
        }
        for (int i = 0; i < gradients.size(); i++) {
            int head = network.headNodes().get(i);
            if (gradients.get(i) != null) {
                hold(gradients.get(i)); // the caller's, for good
            }
            if (directions == null) {
                outputs.add(head, gradients.get(i));
            } else if (directions[head] != null) {
                tangents.add(head, gradients.get(i));
            }
        }
    }

    void run(Want want) {
        for (int i = sites.length - 1; i >= 0; i--) {
            if (network.nodes().get(i).layer() == null) {
                continue;
            }
            if (tangents.at(i) != null) {
                differentiateTangent(i);
            }
            if (outputs.at(i) != null) {
                differentiate(i, want);
            }
        }
    }

    /** The gradient by the output of a node, {@code null} if none arrived. */
    INDArray at(int node) {
        return outputs.at(node);
    }

    private void differentiateTangent(int node) {
        NetworkBuilder.Node described = network.nodes().get(node);
        int[] sources = described.inputs();
        INDArray[] incoming = new INDArray[sources.length];
        for (int j = 0; j < sources.length; j++) {
            incoming[j] = directions[sources[j]];
        }
        sites[node].lend(exclusive(tangents.at(node)));
        Layer.Cotangents cotangents = described.layer().tangentBackward(sites[node], incoming, tangents.at(node));
        for (int j = 0; j < sources.length; j++) {
            if (incoming[j] != null) {
                tangents.add(sources[j], cotangents.directions()[j]);
            }
            outputs.add(sources[j], cotangents.inputs()[j]);
        }
        tangents.consume(node);
    }

    private void differentiate(int node, Want want) {
        NetworkBuilder.Node described = network.nodes().get(node);
        boolean weights = want.weights() && network.trainable(node);
        boolean inputs = network.sendsBack(node, want);
        if (!weights && !inputs) {
            return;
        }
        sites[node].lend(exclusive(outputs.at(node)));
        INDArray[] gradients = described.layer().backward(sites[node], outputs.at(node), weights, inputs);
        if (inputs) {
            for (int j = 0; j < gradients.length; j++) {
                outputs.add(described.inputs()[j], gradients[j]);
            }
        }
        outputs.consume(node);
    }

    /** The array if it is the workspace's and no other gradient is in it, otherwise {@code null}. */
    private INDArray exclusive(INDArray array) {
        return workspace.whole(array) != null && holders.get(Workspace.address(array)) == 1 ? array : null;
    }

    private void hold(INDArray array) {
        holders.merge(Workspace.address(array), 1, Integer::sum);
    }

    private void drop(INDArray array) {
        if (holders.merge(Workspace.address(array), -1, Integer::sum) == 0) {
            workspace.release(workspace.whole(array));
        }
    }

    /** Gradients by the outputs of nodes, summed where several readers send one. */
    private final class Flow {
        private final INDArray[] gradients = new INDArray[sites.length];

        INDArray at(int node) {
            return gradients[node];
        }

        void add(int node, INDArray gradient) {
            if (gradient == null) {
                return;
            }
            hold(gradient);
            if (gradients[node] == null) {
                gradients[node] = gradient;
                return;
            }
            INDArray sum = workspace.take(gradient.shape());
            workspace.kernels().add(gradients[node], gradient, sum);
            drop(gradients[node]);
            drop(gradient);
            hold(sum);
            gradients[node] = sum;
        }

        /** Nothing will read the gradient by this node any more. */
        void consume(int node) {
            drop(gradients[node]);
            gradients[node] = null;
        }
    }
}
