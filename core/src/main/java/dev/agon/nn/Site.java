package dev.agon.nn;

import dev.agon.spi.Mode;
import dev.agon.spi.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer's place in one pass: its inputs and output, its share of the parameters, and what it keeps for later. */
public final class Site {
    private final Workspace workspace;
    private final Mode mode;
    private final LayerTensors tensors;
    private final INDArray[] inputs;
    private final RandomStream random;
    private final List<INDArray> kept = new ArrayList<>();
    private INDArray output;
    private INDArray lent;

    Site(Workspace workspace, Mode mode, LayerTensors tensors, INDArray[] inputs, RandomStream random) {
        this.workspace = workspace;
        this.mode = mode;
        this.tensors = tensors;
        this.inputs = inputs;
        this.random = random;
    }

    /**
     * This place with another first parameter, for a layer inside a layer.
     *
     * @param gradient by that parameter; {@code null} if none is wanted
     */
    Site withFirstParameter(INDArray parameter, INDArray gradient) {
        Site site = new Site(workspace, mode, tensors.withFirst(parameter, gradient), inputs, random);
        site.output(output);
        return site;
    }

    /** The first input, {@code [n, ...]}. */
    public INDArray x() {
        return inputs[0];
    }

    public INDArray x(int input) {
        return inputs[input];
    }

    public int inputs() {
        return inputs.length;
    }

    /** The output of the forward pass. */
    public INDArray y() {
        return output;
    }

    void output(INDArray array) {
        output = array;
    }

    /** Rows in this pass. */
    public long rows() {
        return inputs[0].size(0);
    }

    public INDArray parameter(int index) {
        return tensors.parameters().get(index);
    }

    public INDArray gradient(int index) {
        return tensors.gradients().get(index);
    }

    public INDArray buffer(int index) {
        return tensors.buffers().get(index);
    }

    public boolean training() {
        return mode == Mode.TRAIN;
    }

    /** This site's own stream. */
    public RandomStream random() {
        return random;
    }

    public Kernels kernels() {
        return workspace.kernels();
    }

    Workspace workspace() {
        return workspace;
    }

    /** An array with undefined content that lives as long as the pass needs it. */
    public INDArray take(long... shape) {
        return workspace.take(shape);
    }

    /** An array of the batch's rows. */
    public INDArray takeRows(long[] rowShape) {
        return workspace.take(withRows(rowShape));
    }

    public INDArray takeLike(INDArray array) {
        return workspace.take(array.shape());
    }

    /** Gives back an array that was taken for a moment. */
    public void release(INDArray array) {
        workspace.release(array);
    }

    /**
     * Where to write a result that is shaped like a gradient that the layer was given: over that gradient, if nothing
     * reads it afterwards.
     */
    public INDArray over(INDArray gradient) {
        return gradient == lent ? gradient : takeLike(gradient);
    }

    /** Allows {@link #over} to hand out a gradient, {@code null} for none. */
    void lend(INDArray gradient) {
        lent = gradient;
    }

    /** An array with all axes but the last as rows. */
    public INDArray matrix(INDArray array) {
        return workspace.matrix(array);
    }

    /** The parameter as a matrix, see {@link #matrix}. */
    public INDArray parameterMatrix(int index) {
        return tensors.parameterMatrices().get(index);
    }

    /** The gradient of the parameter as a matrix, see {@link #matrix}. */
    public INDArray gradientMatrix(int index) {
        return tensors.gradientMatrices().get(index);
    }

    /** The buffer as a matrix, see {@link #matrix}. */
    public INDArray bufferMatrix(int index) {
        return tensors.bufferMatrices().get(index);
    }

    /** Adds the sums of a matrix's columns to the gradient of a parameter of that length. */
    public void addColumnSums(INDArray matrix, int parameter) {
        kernels().addMatmul(workspace.ones(1, matrix.size(0)), matrix, gradientMatrix(parameter), false, false);
    }

    /** Remembers an array of the forward pass for the later ones. */
    public void keep(INDArray array) {
        kept.add(array);
    }

    public INDArray kept(int index) {
        return kept.get(index);
    }

    long[] withRows(long[] rowShape) {
        long[] shape = new long[rowShape.length + 1];
        shape[0] = rows();
        System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
        return shape;
    }
}
