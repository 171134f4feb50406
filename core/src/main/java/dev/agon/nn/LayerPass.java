package dev.agon.nn;

import dev.agon.spi.Mode;
import dev.agon.spi.Pass;
import dev.agon.spi.RandomStream;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One run of a {@link LayerNetwork}. Its arrays belong to a workspace that goes back to the network when it closes. */
final class LayerPass implements Pass {
    private final LayerNetwork network;
    private final Mode mode;
    private final Consumer<Workspace> giveBack;
    private final Site[] sites;
    private final INDArray[] activations;
    private Workspace workspace;

    LayerPass(LayerNetwork network, Workspace workspace, Mode mode, Consumer<Workspace> giveBack) {
        this.network = network;
        this.workspace = workspace;
        this.mode = mode;
        this.giveBack = giveBack;
        this.sites = new Site[network.nodes().size()];
        this.activations = new INDArray[sites.length];
    }

    void run(List<INDArray> inputs, RandomStream random) {
        for (int i = 0; i < inputs.size(); i++) {
            activations[network.inputNodes().get(i)] = inputs.get(i);
        }
        int[] lastReader = mode == Mode.SAMPLE ? lastReaders() : null;
        for (int i = 0; i < sites.length; i++) {
            NetworkBuilder.Node node = network.nodes().get(i);
            if (node.layer() == null) {
                continue;
            }
            INDArray[] arrays = new INDArray[node.inputs().length];
            for (int j = 0; j < arrays.length; j++) {
                arrays[j] = activations[node.inputs()[j]];
            }
            sites[i] = new Site(workspace, mode, network.tensors(i), arrays, random.fork(i));
            activations[i] = node.layer().forward(sites[i]);
            sites[i].output(activations[i]);
            if (mode == Mode.SAMPLE) {
                releaseRead(lastReader, i);
            }
        }
    }

    /** For every node, the last node that reads its output, directly or through views of it. */
    private int[] lastReaders() {
        int[] last = new int[sites.length];
        for (int i = 0; i < sites.length; i++) {
            last[i] = i;
        }
        for (int head : network.headNodes()) {
            last[head] = Integer.MAX_VALUE;
        }
        for (int i = sites.length - 1; i >= 0; i--) {
            NetworkBuilder.Node node = network.nodes().get(i);
            for (int source : node.inputs()) {
                int until = node.layer().aliasesInput() ? last[i] : i;
                last[source] = Math.max(last[source], until);
            }
        }
        return last;
    }

    private void releaseRead(int[] lastReader, int reader) {
        for (int i = 0; i <= reader; i++) {
            if (lastReader[i] == reader
                    && activations[i] != null
                    && network.nodes().get(i).layer() != null) {
                // a view is not in the workspace's book, so releasing one does nothing
                workspace.release(activations[i]);
                activations[i] = null;
                sites[i] = null;
            }
        }
    }

    @Override
    public List<INDArray> inputs() {
        requireOpen();
        return network.inputNodes().stream().map(input -> activations[input]).toList();
    }

    @Override
    public List<INDArray> outputs() {
        requireOpen();
        return network.headNodes().stream().map(head -> activations[head]).toList();
    }

    @Override
    public List<INDArray> backward(List<INDArray> outputGradients, Want want) {
        requireTraining();
        int mark = workspace.mark();
        BackwardSweep sweep = new BackwardSweep(network, sites, workspace, null);
        sweep.seed(outputGradients);
        sweep.run(want);
        List<INDArray> results = new ArrayList<>();
        if (want.inputs()) {
            for (int input : network.inputNodes()) {
                boolean differentiable = network.nodes().get(input).differentiable();
                results.add(differentiable ? owned(sweep.at(input), activations[input]) : null);
            }
        }
        workspace.releaseSince(mark, results);
        return results;
    }

    /** A gradient in an array of its own. */
    private INDArray owned(INDArray gradient, INDArray like) {
        INDArray result = workspace.take(like.shape());
        if (gradient == null) {
            result.assign(0);
        } else {
            workspace.kernels().copy(gradient, result);
        }
        return result;
    }

    @Override
    public Tangent tangent(List<INDArray> directions) {
        requireTraining();
        if (directions.size() != network.inputNodes().size()) {
            throw new IllegalArgumentException(directions.size() + " directions for "
                    + network.inputNodes().size() + " inputs");
        }
        INDArray[] all = new INDArray[sites.length];
        for (int i = 0; i < directions.size(); i++) {
            all[network.inputNodes().get(i)] = directions.get(i);
        }
        LayerTangent tangent = new LayerTangent(all);
        for (int i = 0; i < sites.length; i++) {
            NetworkBuilder.Node node = network.nodes().get(i);
            if (node.layer() == null) {
                continue;
            }
            INDArray[] incoming = tangent.directions(node);
            boolean moves = false;
            for (INDArray direction : incoming) {
                moves |= direction != null;
            }
            all[i] = moves ? node.layer().tangent(sites[i], incoming) : null;
        }
        return tangent;
    }

    private void requireOpen() {
        if (workspace == null) {
            throw new IllegalStateException("this pass is closed: its arrays are in use by another one");
        }
    }

    private void requireTraining() {
        requireOpen();
        if (mode != Mode.TRAIN) {
            throw new IllegalStateException("a pass in mode SAMPLE keeps no activations; run it in mode TRAIN");
        }
    }

    @Override
    public void close() {
        if (workspace != null) {
            workspace.reset();
            giveBack.accept(workspace);
            workspace = null;
        }
    }

    private final class LayerTangent implements Tangent {
        private final INDArray[] directions;

        LayerTangent(INDArray[] directions) {
            this.directions = directions;
        }

        INDArray[] directions(NetworkBuilder.Node node) {
            INDArray[] incoming = new INDArray[node.inputs().length];
            for (int j = 0; j < incoming.length; j++) {
                incoming[j] = directions[node.inputs()[j]];
            }
            return incoming;
        }

        @Override
        public List<INDArray> outputs() {
            requireOpen();
            List<INDArray> outputs = new ArrayList<>();
            network.headNodes().forEach(head -> outputs.add(directions[head]));
            return outputs;
        }

        @Override
        public void backward(List<INDArray> outputGradients) {
            requireOpen();
            int mark = workspace.mark();
            BackwardSweep sweep = new BackwardSweep(network, sites, workspace, directions);
            sweep.seed(outputGradients);
            sweep.run(Want.WEIGHTS);
            workspace.releaseSince(mark, List.of());
        }
    }
}
