package dev.agon.text.causal;

import dev.agon.causal.LikelihoodPass;
import dev.agon.spi.Pass;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tokens that were drawn, and the parallel pass over them that gradients flow through. */
final class DrawnPass implements Pass {
    private final List<INDArray> inputs;
    private final INDArray sample;
    private final LikelihoodPass likelihood;
    private boolean closed;

    /**
     * A pass.
     *
     * @param sample one-hot, closed with the pass
     * @param likelihood the parallel pass, closed with this one; {@code null} where nothing will be learned
     */
    DrawnPass(List<INDArray> inputs, INDArray sample, LikelihoodPass likelihood) {
        this.inputs = inputs;
        this.sample = sample;
        this.likelihood = likelihood;
    }

    @Override
    public List<INDArray> inputs() {
        requireOpen();
        return inputs;
    }

    @Override
    public List<INDArray> outputs() {
        requireOpen();
        return List.of(sample);
    }

    @Override
    public List<INDArray> backward(List<INDArray> outputGradients, Want want) {
        requireOpen();
        if (likelihood == null) {
            throw new IllegalStateException("a pass in mode SAMPLE keeps no activations; run it in mode TRAIN");
        }
        if (want.weights()) {
            StraightThrough.addGradients(likelihood, outputGradients.get(0));
        }
        if (!want.inputs()) {
            return List.of();
        }
        List<INDArray> none = new ArrayList<>(Collections.nCopies(inputs.size(), null));
        none.set(0, Nd4j.zerosLike(inputs.get(0))); // what is drawn by has no say in the probabilities
        return none;
    }

    @Override
    public Tangent tangent(List<INDArray> directions) {
        throw new UnsupportedOperationException("drawn tokens have no tangent");
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this pass is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sample.close();
            if (likelihood != null) {
                likelihood.close();
            }
        }
    }
}
