package dev.agon.dl4j;

import dev.agon.spi.Pass;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One run of a {@link Dl4jNetwork}; until it closes, a replica of the graph is its own. */
final class Dl4jPass implements Pass {
    private final Dl4jNetwork network;
    private final List<INDArray> inputs;
    private final List<INDArray> outputs;
    private final List<INDArray> handedOut = new ArrayList<>();
    private GraphReplica replica;
    private boolean usedUp;
    private boolean open = true;

    /** @param replica {@code null} for a pass that only samples */
    Dl4jPass(Dl4jNetwork network, List<INDArray> inputs, List<INDArray> outputs, GraphReplica replica) {
        this.network = network;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.replica = replica;
        handedOut.addAll(outputs);
    }

    @Override
    public List<INDArray> inputs() {
        requireOpen();
        return inputs;
    }

    @Override
    public List<INDArray> outputs() {
        requireOpen();
        return outputs;
    }

    @Override
    public List<INDArray> backward(List<INDArray> outputGradients, Want want) {
        requireTraining();
        if (usedUp) {
            replica.repeat();
        }
        List<INDArray> byInputs = replica.backward(network.ports().gradientsToGraph(outputGradients));
        if (want.weights()) {
            network.addGradients(replica);
        }
        if (!usedUp) {
            network.moveStatistics(replica);
        }
        usedUp = true;
        if (!want.inputs()) {
            return List.of();
        }
        List<INDArray> results = network.ports().gradientsFromGraph(byInputs, inputs);
        results.stream().filter(array -> array != null).forEach(handedOut::add);
        return results;
    }

    @Override
    public Tangent tangent(List<INDArray> directions) {
        requireTraining();
        throw new UnsupportedOperationException("layers of DL4J have no tangent");
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the pass is closed");
        }
    }

    private void requireTraining() {
        requireOpen();
        if (replica == null) {
            throw new IllegalStateException("a pass that samples keeps no activations");
        }
    }

    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        handedOut.forEach(INDArray::close);
        if (replica != null) {
            network.giveBack(replica);
            replica = null;
        }
    }
}
