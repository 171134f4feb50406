package dev.agon.causal;

import dev.agon.spi.Pass;
import dev.agon.spi.Tangent;
import dev.agon.spi.Want;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The probabilities of the tokens of given windows. */
public record GivenPass(List<INDArray> inputs, LikelihoodPass likelihood) implements Pass {
    @Override
    public List<INDArray> outputs() {
        return List.of(likelihood.pass().outputs().get(LikelihoodPass.PROBABILITIES));
    }

    @Override
    public List<INDArray> backward(List<INDArray> outputGradients, Want want) {
        if (want.weights()) {
            likelihood.pass().backward(Arrays.asList(null, outputGradients.get(0)), Want.WEIGHTS);
        }
        return want.inputs() ? Collections.nCopies(inputs.size(), null) : List.of();
    }

    @Override
    public Tangent tangent(List<INDArray> directions) {
        throw new UnsupportedOperationException("tokens have no tangent");
    }

    @Override
    public void close() {
        likelihood.close();
    }
}
