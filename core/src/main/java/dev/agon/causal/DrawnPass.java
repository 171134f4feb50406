package dev.agon.causal;

import dev.agon.spi.Pass;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tokens that were drawn, and the parallel pass over them that gradients flow through, see {@link StraightThrough}. */
public final class DrawnPass implements Pass {
    private final List<INDArray> inputs;
    private final INDArray sample;
    private final LikelihoodPass likelihood;
    private boolean closed;

    private DrawnPass(List<INDArray> inputs, INDArray sample, LikelihoodPass likelihood) {
        this.inputs = inputs;
        this.sample = sample;
        this.likelihood = likelihood;
    }

    /**
     * A pass that nothing will be learned from.
     *
     * @param windows the tokens that were drawn
     * @param tokens number of tokens that there are
     */
    public static DrawnPass sampled(List<INDArray> inputs, List<int[]> windows, int tokens) {
        return new DrawnPass(inputs, oneHot(windows, tokens), null);
    }

    /**
     * A pass that gradients flow through.
     *
     * @param likelihood the parallel pass over what was drawn, closed with this one
     * @param tokens number of tokens that there are
     */
    public static DrawnPass trained(List<INDArray> inputs, LikelihoodPass likelihood, int tokens) {
        return new DrawnPass(inputs, oneHot(likelihood.windows(), tokens), likelihood);
    }

    private static INDArray oneHot(List<int[]> windows, int tokens) {
        INDArray sample = Nd4j.zeros(windows.size(), windows.get(0).length, tokens);
        long place = 0;
        for (int[] window : windows) {
            for (int token : window) {
                sample.data().put(place + token, 1f);
                place += tokens;
            }
        }
        return sample;
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
