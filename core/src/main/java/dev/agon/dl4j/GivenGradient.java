package dev.agon.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Makes an output layer, which knows labels only, run backward from a gradient of its output: the gradient is given in
 * the place of labels.
 */
final class GivenGradient implements ILossFunction {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray computeGradient(INDArray gradient, INDArray preOutput, IActivation activation, INDArray mask) {
        return activation.backprop(preOutput, gradient).getFirst();
    }

    @Override
    public double computeScore(
            INDArray gradient, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        throw noScore();
    }

    @Override
    public INDArray computeScoreArray(INDArray gradient, INDArray preOutput, IActivation activation, INDArray mask) {
        throw noScore();
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray gradient, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        throw noScore();
    }

    private static UnsupportedOperationException noScore() {
        return new UnsupportedOperationException("the loss is Agon's, not the layer's");
    }

    @Override
    public String name() {
        return "given gradient";
    }
}
